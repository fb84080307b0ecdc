using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace VerifyTests;

/// <summary>A comparison, which begins when it is awaited.</summary>
public class SettingsTask(Func<Task> compare)
{
    private Task? _task;

    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();

    public Task ToTask() => _task ??= compare();

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();
}
