using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Shapes;

/// <summary>The axes of one sample; the batch, which comes first, is implied.</summary>
/// <param name="Axes">The sizes.</param>
internal sealed record Shape(EquatableArray<Dimension> Axes)
{
    public int Rank => Axes.Count;

    public Dimension Last => Axes[Axes.Count - 1];

    /// <summary>The number of elements of a sample.</summary>
    public Dimension Elements => Dimension.Product(Axes);

    /// <summary>Whether the number of elements is one that 64 bits hold, wherever the sizes are numbers.</summary>
    public bool IsCountable => Axes.Aggregate(
        BigInteger.One,
        static (product, axis) => product * axis.Terms.Select(static term => BigInteger.Abs(term.Coefficient)).DefaultIfEmpty(BigInteger.One).Max()) <= long.MaxValue;

    public static Shape Of(params IEnumerable<Dimension> axes) => new(axes.ToEquatableArray());

    /// <summary>The shape with another last axis.</summary>
    public Shape WithLast(Dimension last) => Of(Axes.Take(Axes.Count - 1).Concat([last]));

    /// <summary>The shape without one of its axes.</summary>
    public Shape Without(int place) => Of(Axes.Where((_, axis) => axis != place));

    /// <summary>The place of an axis as options name it: the batch is 0, and negative ones count from the end.</summary>
    /// <returns>Null if it is the batch, or there is none such.</returns>
    public int? AxisAt(int axis)
    {
        var place = axis < 0 ? axis + Axes.Count : axis - 1;
        return place >= 0 && place < Axes.Count ? place : null;
    }

    /// <summary>The places of axes that are there, in order and each once.</summary>
    public IReadOnlyList<int> PlacesOf(IEnumerable<int> axes) =>
        axes.Select(axis => AxisAt(axis)!.Value).Distinct().OrderBy(static place => place).ToList();

    /// <summary>The shape of a batch, as a person writes it: <c>[N, 784]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("[N");
        foreach (var axis in Axes)
        {
            text.Append(", ").Append(axis.ToString());
        }

        return text.Append(']').ToString();
    }
}
