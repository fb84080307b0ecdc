using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class DepthwiseConvolutionAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast("DepthMultiplier", DepthMultiplier, 1);
        Window.Check(check, kernelPosition: 0);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], Rank) is { } image && Window.Infer(check, image) is { } places
            ? image.With(places, image.Channels * DepthMultiplier)
            : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var channels = Images.CountChannels(inputs[0], Rank, channelsLast);
        var filters = channels * DepthMultiplier;
        return
        [
            new("Weight", "weight", LayerPart.Kernel, new[] { filters, 1 }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform")
            {
                Layout = $"Depthwise({Numbers.Write(channels)})",
            },
            UseBias ? new("Bias", "bias", LayerPart.Bias, [filters], "Zeros") : null,
        ];
    }

    private protected override long CountGroups(Shape input, bool channelsLast) => Images.CountChannels(input, Rank, channelsLast);
}
