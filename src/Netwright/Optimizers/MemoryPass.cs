using System;
using System.Numerics;
using Netwright.Runtime.Memory;

namespace Netwright;

/// <summary>Applies an optimizer's formula to a run of any length, in one pass over memory.</summary>
internal static unsafe class MemoryPass
{
    /// <summary>How many elements are worth a second thread.</summary>
    private const nint SharedFrom = 1 << 15;

    /// <summary>Updates all elements of a run. Each is updated by itself, so that threads which share them change nothing.</summary>
    /// <param name="update">The formula.</param>
    /// <param name="run">The run.</param>
    /// <typeparam name="TUpdate">The formula's type, for which the loop is compiled.</typeparam>
    public static void Apply<TUpdate>(TUpdate update, MemoryRun run)
        where TUpdate : struct, IMemoryUpdate
    {
        var rest = run.Count % Vector<float>.Count;
        var whole = run.Part(0, run.Count - rest);
        SharedWork<Shared<TUpdate>>.Run(
            &ApplyPart, new Shared<TUpdate>(update, whole), whole.Count / Vector<float>.Count, whole.Count >= SharedFrom, multiple: 2);
        if (rest > 0)
        {
            ApplyRest(update, run.Part(run.Count - rest, rest));
        }
    }

    private static void ApplyPart<TUpdate>(in Shared<TUpdate> shared, nint start, nint end)
        where TUpdate : struct, IMemoryUpdate =>
        shared.Update.Apply(shared.Run.Part(start * Vector<float>.Count, (end - start) * Vector<float>.Count));

    /// <summary>
    /// Updates what does not fill a vector in copies that do, so that the formula is written once. The copies are 0
    /// beyond the rest, which no formula makes anything of.
    /// </summary>
    private static void ApplyRest<TUpdate>(TUpdate update, MemoryRun rest)
        where TUpdate : struct, IMemoryUpdate
    {
        var size = Vector<float>.Count;
        var room = stackalloc float[5 * size];
        new Span<float>(room, 5 * size).Clear();
        var whole = new MemoryRun(
            room,
            room + size,
            rest.First == null ? null : room + (2 * size),
            rest.Second == null ? null : room + (3 * size),
            rest.Third == null ? null : room + (4 * size),
            size);
        rest.CopyTo(whole);
        update.Apply(whole);
        whole.Part(0, rest.Count).CopyTo(rest);
    }

    /// <summary>What threads share: the formula, and all that it is applied to.</summary>
    private readonly record struct Shared<TUpdate>(TUpdate Update, MemoryRun Run)
        where TUpdate : struct, IMemoryUpdate;
}
