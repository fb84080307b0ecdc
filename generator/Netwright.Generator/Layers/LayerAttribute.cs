using System;
using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

/// <summary>How a layer is compiled: what the library's half of this class does not need to know.</summary>
public abstract partial class LayerAttribute
{
    /// <summary>How many nodes the layer reads at least.</summary>
    internal virtual int Reads => 1;

    /// <summary>How many nodes the layer reads at most.</summary>
    internal virtual int MostReads => Reads;

    /// <summary>Whether the layer can read whole numbers.</summary>
    internal virtual bool ReadsIntegers => false;

    /// <summary>State of the layer that is not trained, in the order of its handle's constructor, after its weights.</summary>
    internal virtual IEnumerable<WeightDeclaration> States(IReadOnlyList<Shape> inputs, bool channelsLast) => [];

    /// <summary>Refuses options that the layer cannot work with, whatever it reads.</summary>
    internal virtual void CheckOptions(LayerCheck check)
    {
    }

    /// <summary>The shape of the layer's output.</summary>
    /// <param name="check">Where to say what does not fit.</param>
    /// <param name="inputs">The shapes that the layer reads.</param>
    /// <returns>Null if they do not fit.</returns>
    internal abstract Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs);

    /// <summary>The layer's weights, in the order of its handle's constructor; null for one that is left out.</summary>
    internal virtual IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) => [];

    /// <summary>What the layer itself adds to the loss for the size of its output, as an attribute would.</summary>
    internal virtual AttributeDeclaration? ActivityRegularizer => null;

    /// <summary>What the handle's constructor takes behind the weights, as C#.</summary>
    internal virtual IEnumerable<string> HandleArguments => [];

    /// <summary>What nodes may take of the layer beside its result, by name.</summary>
    internal virtual IReadOnlyList<string> FurtherOutputs => [];

    /// <summary>The parts of which the layer's result and what may be taken beside it are made, in the order of <see cref="LowerParts"/>.</summary>
    /// <param name="inputs">The shapes that the layer reads, which fit.</param>
    internal virtual IReadOnlyList<(string Name, Shape Shape)> Parts(IReadOnlyList<Shape> inputs) =>
        throw new InvalidOperationException($"{GetType().Name} gives nothing but its result.");

    /// <summary>What makes the layer's result of some of its parts; null if the first one is the result.</summary>
    internal virtual (LayerAttribute Layer, EquatableArray<string> Parts)? Joining => null;

    /// <summary>The operations that give the layer's parts, each sample's in a row: <c>[N, elements]</c>.</summary>
    internal virtual void LowerParts(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        throw new InvalidOperationException($"{GetType().Name} gives nothing but its result.");

    /// <summary>What the layer does with masks, as Keras's <c>compute_mask</c>: by default they end at it.</summary>
    /// <param name="read">What the layer reads, with its masks.</param>
    internal virtual MaskFlow FollowMasks(MaskReading read) => MaskFlow.Ends;

    /// <summary>The operations that make the layer's mask, where it makes one; done before those of <see cref="Lower"/>.</summary>
    internal virtual void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        throw new InvalidOperationException($"{GetType().Name} does not make a mask.");

    /// <summary>The operations that the layer consists of; the last one gives its output.</summary>
    internal virtual void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        throw new InvalidOperationException($"{GetType().Name} does not compute anything.");
}
