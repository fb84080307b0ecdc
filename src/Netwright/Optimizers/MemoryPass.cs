using System.Numerics;

namespace Netwright;

/// <summary>Applies an optimizer's formula to a run of any length, in one pass over memory.</summary>
internal static unsafe class MemoryPass
{
    /// <summary>Updates all elements of a run.</summary>
    /// <param name="update">The formula.</param>
    /// <param name="run">The run.</param>
    /// <typeparam name="TUpdate">The formula's type, for which the loop is compiled.</typeparam>
    public static void Apply<TUpdate>(in TUpdate update, in MemoryRun run)
        where TUpdate : struct, IMemoryUpdate
    {
        var rest = run.Count % Vector<float>.Count;
        update.Apply(run.Part(0, run.Count - rest));
        if (rest > 0)
        {
            ApplyRest(update, run.Part(run.Count - rest, rest));
        }
    }

    /// <summary>
    /// Updates what does not fill a vector in copies that do, so that the formula is written once. The copies are 0
    /// beyond the rest, which no formula makes anything of.
    /// </summary>
    private static void ApplyRest<TUpdate>(in TUpdate update, in MemoryRun rest)
        where TUpdate : struct, IMemoryUpdate
    {
        var size = Vector<float>.Count;
        var room = stackalloc float[5 * size];
        new System.Span<float>(room, 5 * size).Clear();
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
