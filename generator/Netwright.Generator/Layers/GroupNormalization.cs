using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class GroupNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (Images.Read(check, inputs[0], inputs[0].Rank - 1) is not { } image)
        {
            return null;
        }

        var channels = image.Channels.Constant!.Value;
        if (Groups != -1 && (Groups < 1 || channels % Groups != 0))
        {
            check.OutOfRange(0, "groups", Numbers.Write(Groups), $"a divisor of the {Numbers.Write(channels)} channels, or -1");
            return null;
        }

        return inputs[0];
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = Images.CountChannels(inputs[0], inputs[0].Rank - 1, channelsLast);
        return
        [
            Scale ? new("Gamma", "weight", LayerPart.Gamma, [size], "Ones") : null,
            Center ? new("Beta", "bias", LayerPart.Beta, [size], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var groups = Groups == -1 ? Images.CountChannels(inputs[0].Shape, inputs[0].Shape.Rank - 1, lowering.ChannelsLast) : Groups;
        lowering.Add(new GroupNormalizationOp(lowering.Output, inputs[0], groups, Epsilon, lowering.WriteChannels()));
    }
}
