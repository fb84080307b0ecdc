using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class GroupNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (!Images.HasChannels(check, inputs, Axis))
        {
            return null;
        }

        var channels = inputs[0].Axes[Images.AxisOfChannels(inputs[0], Axis, check.ChannelsLast)].Constant!.Value;
        if (Groups != -1 && (Groups < 1 || channels % Groups != 0))
        {
            check.OutOfRange(0, "groups", Numbers.Write(Groups), $"a divisor of the {Numbers.Write(channels)} channels, or -1");
            return null;
        }

        return inputs[0];
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = inputs[0].Axes[Images.AxisOfChannels(inputs[0], Axis, channelsLast)].Constant!.Value;
        return
        [
            Scale ? new("Gamma", "weight", LayerPart.Gamma, [size], "Ones") : null,
            Center ? new("Beta", "bias", LayerPart.Beta, [size], "Zeros") : null,
        ];
    }

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var axis = Images.AxisOfChannels(inputs[0].Shape, Axis, lowering.ChannelsLast);
        var groups = Groups == -1 ? inputs[0].Shape.Axes[axis].Constant!.Value : Groups;
        lowering.AddAlongChannels(axis, inputs[0], (output, input, channels) => new GroupNormalizationOp(output, input, groups, Epsilon, channels));
    }
}
