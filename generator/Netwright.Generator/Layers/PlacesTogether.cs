using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>What attention reads, with all places that look at each other along one axis: <c>[places, features]</c>, once for each position of the other axes.</summary>
/// <param name="Value">It, each position of the other axes being a sample.</param>
/// <param name="Read">What is read.</param>
/// <param name="Axes">Along which axes of that places look at each other.</param>
/// <param name="Folded">The values whose first axis became one of samples, the first of them first.</param>
internal sealed record PlacesTogether(Value Value, Value Read, AttentionAxisChoice Axes, EquatableArray<Value> Folded)
{
    private const string Apart = "Apart";

    /// <summary>Whether it is what was read: all axes are those of places, and there is one.</summary>
    public bool IsAsRead => Axes.Others.Count == 0 && Axes.Attended.Count == 1;

    private EquatableArray<long> Order => Axes.Others.Concat(Axes.Attended).Append(Read.Shape.Rank - 1).Select(static axis => axis + 1L).ToEquatableArray();

    private bool IsInOrder => Order.SequenceEqual(Enumerable.Range(1, Read.Shape.Rank).Select(static axis => (long)axis));

    /// <summary>Puts the places of a value together.</summary>
    /// <param name="lowering">Where operations go.</param>
    /// <param name="read">The value.</param>
    /// <param name="role">What it is for the layer, for names.</param>
    /// <param name="axes">Along which axes places look at each other.</param>
    public static PlacesTogether Of(LayerLowering lowering, Value read, string role, AttentionAxisChoice axes)
    {
        var places = new PlacesTogether(read, read, axes, []);
        if (!places.IsInOrder)
        {
            var turned = lowering.Intermediate(role + "Turned", Shape.Of(places.Order.Select(axis => read.Shape.Axes[(int)axis - 1])));
            lowering.Add(new PermuteOp(turned, read, places.Order));
            places = places with { Value = turned };
        }

        var folded = new List<Value>();
        foreach (var _ in axes.Others)
        {
            folded.Add(places.Value);
            var samples = lowering.Intermediate(role + "Samples", places.Value.Shape.Without(0));
            lowering.Add(new FoldTimeOp(samples, places.Value));
            places = places with { Value = samples };
        }

        if (axes.Attended.Count > 1)
        {
            var shape = Shape.Of(Dimension.Product(axes.Attended.Select(axis => read.Shape.Axes[axis])), read.Shape.Last);
            var joined = lowering.Intermediate(role + "Places", shape);
            lowering.Add(new ReshapeOp(joined, places.Value));
            places = places with { Value = joined };
        }

        return places with { Folded = folded.ToEquatableArray() };
    }

    /// <summary>Gives a result for each place the axes of what was read.</summary>
    /// <param name="lowering">Where operations go.</param>
    /// <param name="result">The result, <c>[places, features]</c>.</param>
    /// <param name="output">What it becomes.</param>
    public void AsRead(LayerLowering lowering, Value result, Value output)
    {
        var turned = Shape.Of(Order.Select(axis => output.Shape.Axes[(int)axis - 1]));
        var apart = IsInOrder ? output : lowering.Intermediate("Turned", turned);
        PutApart(lowering, result, turned, apart);
        if (!IsInOrder)
        {
            lowering.Add(PermuteOp.Back(output, apart, Order));
        }
    }

    /// <summary>Gives something of each position of the other axes those axes again, before its own.</summary>
    /// <param name="lowering">Where operations go.</param>
    /// <param name="together">Something whose samples are positions.</param>
    /// <param name="shape">The shape with those axes.</param>
    /// <returns>The value; what is given, if there are no other axes and it has the shape.</returns>
    public Value ApartAgain(LayerLowering lowering, Value together, Shape shape)
    {
        if (IsAsRead)
        {
            return together;
        }

        var apart = lowering.Intermediate(Apart, shape);
        PutApart(lowering, together, shape, apart);
        return apart;
    }

    private void PutApart(LayerLowering lowering, Value together, Shape shape, Value apart)
    {
        // Places first: their axes are a sample's while the other axes are of samples.
        var steps = Folded.Reverse().ToList();
        var own = Shape.Of(shape.Axes.Skip(steps.Count));
        var value = together;
        if (Axes.Attended.Count > 1)
        {
            value = steps.Count == 0 ? apart : lowering.Intermediate(Apart, own);
            lowering.Add(new ReshapeOp(value, together));
        }

        for (var step = 0; step < steps.Count; step++)
        {
            var sequences = step == steps.Count - 1 ? apart : lowering.Intermediate(Apart, Shape.Of(shape.Axes.Skip(steps.Count - 1 - step)));
            lowering.Add(new UnfoldTimeOp(sequences, value, steps[step]));
            value = sequences;
        }
    }
}
