using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Shapes;

/// <summary>What is added to, or taken from, the ends of axes.</summary>
internal static class Margins
{
    /// <summary>Refuses amounts that are negative or too many.</summary>
    public static void Check(LayerCheck check, IReadOnlyList<int> amount, int rank)
    {
        var isCounted = amount.Count == 1 || amount.Count == rank || amount.Count == 2 * rank || amount.Count == 0;
        if (!isCounted || amount.Any(static number => number < 0))
        {
            check.OutOfRange(0, "the amount", string.Join(", ", amount), rank == 1
                ? "one number of at least 0, or two"
                : $"one, {Numbers.Write(rank)} or {Numbers.Write(2 * rank)} numbers of at least 0");
        }
    }

    /// <summary>The shape with more or fewer places.</summary>
    public static Shape? Infer(LayerCheck check, Images image, IReadOnlyList<int> amount, bool grows)
    {
        var ends = Spread(amount, image.Places.Count);
        var places = image.Places.Select((size, axis) => grows ? size + Sum(axis) : size - Sum(axis)).ToList();
        for (var axis = 0; axis < places.Count; axis++)
        {
            if (!check.CanHavePlaces(places[axis]))
            {
                return check.CannotFollow(0, $"{Numbers.Write(Sum(axis))} places cannot be taken from {image.Places[axis]}. Take fewer");
            }
        }

        return image.With(places, image.Channels);

        long Sum(int axis) => ends[2 * axis] + ends[(2 * axis) + 1];
    }

    /// <summary>The beginning and end of each axis, as C#.</summary>
    public static string Write(IReadOnlyList<int> amount, int rank) => string.Join(", ", Spread(amount, rank).Select(Numbers.Write));

    /// <summary>The beginning and end of each axis. One axis of two numbers has a beginning and an end.</summary>
    private static List<long> Spread(IReadOnlyList<int> amount, int rank)
    {
        if (amount.Count == 0)
        {
            return Enumerable.Repeat(1L, 2 * rank).ToList();
        }

        if (amount.Count == 2 * rank)
        {
            return amount.Select(static number => (long)number).ToList();
        }

        return Enumerable.Range(0, 2 * rank).Select(end => (long)amount[amount.Count == 1 ? 0 : end / 2]).ToList();
    }
}
