using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Lowering;

/// <summary>Where a layer puts the operations that it consists of.</summary>
internal sealed class LayerLowering(TypedNode node, Names names, List<Op> ops, IReadOnlyList<Value?> masks)
{
    private Value? _mask;

    /// <summary>Whether the model's images have their channels last.</summary>
    public bool ChannelsLast => node.ChannelsLast;

    /// <summary>The layer's output.</summary>
    public Value Output { get; } = new(names.Value(node.Name), node.Name, node.Shape) { Layer = node.Handle };

    /// <summary>The masks of what the layer reads; null for what has none.</summary>
    public IReadOnlyList<Value?> Masks { get; private set; } = masks;

    /// <summary>The mask that the layer makes.</summary>
    public Value Mask => _mask ?? throw new InvalidOperationException($"{node.Name} makes no mask.");

    /// <summary>What the value before an activation is called: logits, where the activation makes probabilities of them.</summary>
    private static string NameBeforeActivation(ActivationFunction function) =>
        function is ActivationFunction.Softmax or ActivationFunction.LogSoftmax or ActivationFunction.Sigmoid or ActivationFunction.LogSigmoid
            ? "Logits"
            : "Linear";

    private static string WriteChannels(bool channelsLast) => $"channelsLast: {(channelsLast ? "true" : "false")}";

    /// <summary>A value on the way to the output.</summary>
    /// <param name="suffix">What it is, added to the node's name.</param>
    /// <param name="shape">Its shape.</param>
    public Value Intermediate(string suffix, Shape shape) => new(names.Value(node.Name, suffix), node.Name, shape) { Layer = node.Handle };

    /// <summary>The same where a layer reads values that it has made itself, which have no masks.</summary>
    /// <param name="values">The values.</param>
    public LayerLowering ReadingItself(IReadOnlyList<Value> values)
    {
        var same = (LayerLowering)MemberwiseClone();
        same.Masks = new Value?[values.Count];
        return same;
    }

    /// <summary>Begins the mask that the layer makes, <c>wordsMask</c> for <c>Words</c>.</summary>
    public Value MakeMask(Shape shape) => _mask = Intermediate("Mask", shape);

    /// <summary>Where the channels of images are, as an argument of the library's functions.</summary>
    public string WriteChannels() => WriteChannels(ChannelsLast);

    /// <summary>The value that an activation at the layer's end reads: the output itself, if there is none.</summary>
    public Value BeforeActivation(ActivationFunction activation) => activation == ActivationFunction.Linear
        ? Output
        : Intermediate(NameBeforeActivation(activation), Output.Shape);

    /// <summary>Adds the activation at the layer's end, if there is one.</summary>
    public void AddActivation(Value input, ActivationFunction activation)
    {
        if (activation != ActivationFunction.Linear)
        {
            Add(new ActivationOp(Output, input, activation));
        }
    }

    /// <summary>Adds an operation.</summary>
    public void Add(Op op) => ops.Add(op);

    /// <summary>
    /// Adds the operation that gives the output and works along the last axis, for any: they are made the last before it, and one
    /// if they are several, and put back after it.
    /// </summary>
    /// <param name="places">The axes that it is to work along, in order.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="op">The operation, from its output and input.</param>
    public void AddAlong(IReadOnlyList<int> places, Value input, Func<Value, Value, Op> op)
    {
        var rest = Enumerable.Range(0, input.Shape.Rank).Except(places).ToList();
        var order = rest.Concat(places).ToList();
        var axes = order.Select(static axis => axis + 1L).ToEquatableArray();
        var turned = Shape.Of(order.Select(axis => input.Shape.Axes[axis]));
        var joined = Shape.Of(rest.Select(axis => input.Shape.Axes[axis]).Append(Dimension.Product(places.Select(axis => input.Shape.Axes[axis]))));
        var isTurned = order.Where((axis, position) => axis != position).Any();
        var isJoined = places.Count > 1;

        var read = input;
        if (isTurned)
        {
            read = Intermediate("Turned", turned);
            Add(new PermuteOp(read, input, axes));
        }

        if (isJoined)
        {
            var apart = read;
            read = Intermediate("Joined", joined);
            Add(new ReshapeOp(read, apart));
        }

        var result = isJoined ? Intermediate("JoinedResult", joined) : isTurned ? Intermediate("TurnedResult", turned) : Output;
        Add(op(result, read));
        if (isJoined)
        {
            var together = result;
            result = isTurned ? Intermediate("TurnedResult", turned) : Output;
            Add(new ReshapeOp(result, together));
        }

        if (isTurned)
        {
            Add(PermuteOp.Back(Output, result, axes));
        }
    }

    /// <summary>Adds the operation that gives the output and works along channels, for any axis: the first and the last it reads as they are.</summary>
    /// <param name="place">The axis that is that of the channels.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="op">The operation, from its output and input, and where channels are, as an argument of the library's functions.</param>
    public void AddAlongChannels(int place, Value input, Func<Value, Value, string, Op> op)
    {
        if (place == 0)
        {
            Add(op(Output, input, WriteChannels(input.Shape.Rank == 1 && ChannelsLast)));
            return;
        }

        AddAlong([place], input, (output, turned) => op(output, turned, WriteChannels(channelsLast: true)));
    }

    /// <summary>The mask of what <see cref="AddAlongChannels"/> lets an operation read: turned as the input is, where the axis is one that the mask has.</summary>
    /// <param name="place">The axis that is that of the channels.</param>
    /// <param name="input">What has the mask.</param>
    /// <param name="mask">The mask.</param>
    public Value TurnMaskAlongChannels(int place, Value input, Value mask)
    {
        var last = input.Shape.Rank - 1;
        if (place == 0 || place == last || place >= mask.Shape.Rank)
        {
            return mask;
        }

        var order = Enumerable.Range(0, last + 1).Where(axis => axis != place).Append(place).ToList();
        var turned = Intermediate("TurnedMask", Shape.Of(order.Select(axis => axis < mask.Shape.Rank ? mask.Shape.Axes[axis] : Dimension.Of(1))));
        Add(new TurnedMaskOp(turned, mask, order.Select(static axis => axis + 1L).ToEquatableArray()));
        return turned;
    }
}
