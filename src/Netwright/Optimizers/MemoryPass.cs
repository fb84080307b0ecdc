using System;
using System.Numerics;
using System.Threading.Tasks;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Applies an optimizer's formula to a run of any length, in one pass over memory.</summary>
internal static unsafe class MemoryPass
{
    /// <summary>
    /// How many elements are worth a thread: with fewer, waking it takes longer than it saves (measured on two cores).
    /// </summary>
    private const nint ElementsOfThread = 131_072;

    /// <summary>Updates all elements of a run.</summary>
    /// <param name="update">The formula.</param>
    /// <param name="run">The run.</param>
    /// <typeparam name="TUpdate">The formula's type, for which the loop is compiled.</typeparam>
    public static void Apply<TUpdate>(TUpdate update, MemoryRun run)
        where TUpdate : struct, IMemoryUpdate
    {
        var rest = run.Count % Vector<float>.Count;
        var whole = run.Part(0, run.Count - rest);
        if (whole.Count >= 2 * ElementsOfThread)
        {
            ApplyInParallel(update, whole);
        }
        else
        {
            update.Apply(whole);
        }

        if (rest > 0)
        {
            ApplyRest(update, run.Part(run.Count - rest, rest));
        }
    }

    /// <summary>Updates parts at the same time. Each element is updated by itself, so the result is the same.</summary>
    private static void ApplyInParallel<TUpdate>(TUpdate update, MemoryRun whole)
        where TUpdate : struct, IMemoryUpdate
    {
        var parts = (int)Math.Min(whole.Count / ElementsOfThread, Math.Min(get_num_threads(), Environment.ProcessorCount));
        if (parts < 2)
        {
            update.Apply(whole);
            return;
        }

        var vectors = whole.Count / Vector<float>.Count;
        Parallel.For(0, parts, part =>
        {
            var first = vectors * part / parts * Vector<float>.Count;
            var end = vectors * (part + 1) / parts * Vector<float>.Count;
            update.Apply(whole.Part(first, end - first));
        });
    }

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
}
