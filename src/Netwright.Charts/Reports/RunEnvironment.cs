using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.InteropServices;
using Netwright.Training;
using TorchSharp;

namespace Netwright.Charts;

/// <summary>Where a training ran: what its numbers and its times depend on.</summary>
internal static class RunEnvironment
{
    /// <summary>That of this process.</summary>
    public static IReadOnlyList<Setting> Describe() =>
    [
        Setting.Of("Cores", Environment.ProcessorCount),
        Setting.Of("Threads of torch", torch.get_num_threads()),
        Setting.Of("Memory of the process", $"{Environment.WorkingSet / (1024 * 1024)} MB"),
        Setting.Of("System", RuntimeInformation.OSDescription),
        Setting.Of("Architecture", RuntimeInformation.ProcessArchitecture),
        Setting.Of(".NET", RuntimeInformation.FrameworkDescription),
        Setting.Of("Netwright", Version(typeof(ModelDiagram).Assembly)),
        Setting.Of("TorchSharp", Version(typeof(torch).Assembly)),
        Setting.Of("libtorch", torch.__version__),
    ];

    /// <summary>An assembly's version, without the build that it is of.</summary>
    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString()
        ?? "unknown";
}
