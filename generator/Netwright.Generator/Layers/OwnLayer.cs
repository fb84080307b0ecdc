using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;
using Netwright.Generator.Signatures;

namespace Netwright.Generator.Layers;

/// <summary>A module or a method of the user's own, as a layer.</summary>
/// <param name="own">What is called.</param>
/// <param name="signature">Its shapes; none for a method that gives the shape that it reads.</param>
internal sealed class OwnLayer(OwnLayerDeclaration own, Signature? signature) : LayerAttribute
{
    internal override int Reads => own.Reads;

    internal override bool ReadsIntegers => true;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => signature is null
        ? inputs[0]
        : SignatureMatch.Infer(check, signature, own.Numbers.ToDictionary(static number => number.Name, static number => number.Value), inputs)?[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.EndsBecause("is not told of masks");

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new CallOp(
            lowering.Output,
            inputs.ToEquatableArray(),
            own.Call,
            own.IsModule,
            own.AddedLosses is { } losses ? new OwnLosses($"{lowering.Output.Layer}.{losses}", lowering.Intermediate("AddedLoss", Shape.Of())) : null,
            own.Logged.Select(property => $"{lowering.Output.Layer}.{property}").ToEquatableArray()));
}
