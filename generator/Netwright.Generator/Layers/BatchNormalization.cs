using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class BatchNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.NotNegative("Epsilon", Epsilon);
        if (!(Momentum is >= 0 and <= 1))
        {
            check.OutOfRange("Momentum", Numbers.Write(Momentum), "from 0 to 1: it is the share of the moving mean that a batch leaves");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.HasChannels(check, inputs, Axis) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = inputs[0].Axes[Images.AxisOfChannels(inputs[0], Axis, channelsLast)].Constant!.Value;
        return
        [
            Scale ? new("Gamma", "weight", LayerPart.Gamma, [size], "Ones") : null,
            Center ? new("Beta", "bias", LayerPart.Beta, [size], "Zeros") : null,
        ];
    }

    internal override IEnumerable<WeightDeclaration> States(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = inputs[0].Axes[Images.AxisOfChannels(inputs[0], Axis, channelsLast)].Constant!.Value;
        return [new("MovingMean", "running_mean", LayerPart.MovingMean, [size], "Zeros"), new("MovingVariance", "running_var", LayerPart.MovingVariance, [size], "Ones")];
    }

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var place = Images.AxisOfChannels(inputs[0].Shape, Axis, lowering.ChannelsLast);
        var mask = lowering.Masks[0] is { } steps ? lowering.TurnMaskAlongChannels(place, inputs[0], steps) : null;
        lowering.AddAlongChannels(
            place,
            inputs[0],
            (output, input, channels) => new BatchNormalizationOp(output, input, Momentum, Epsilon, channels) { Counted = mask });
    }
}
