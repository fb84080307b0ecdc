using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class SeparableConvolutionAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        base.CheckOptions(check);
        check.AtLeast("DepthMultiplier", DepthMultiplier, 1);
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var channels = Images.CountChannels(inputs[0], Rank, channelsLast);
        var filters = channels * DepthMultiplier;
        return
        [
            new("Depthwise", "depthwise", LayerPart.Depthwise, new[] { filters, 1 }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform")
            {
                Layout = $"Depthwise({Numbers.Write(channels)})",
            },
            new("Pointwise", "pointwise", LayerPart.Pointwise, new[] { Filters, filters }.Concat(Enumerable.Repeat(1L, Rank)).ToEquatableArray(), "GlorotUniform"),
            UseBias ? new("Bias", "bias", LayerPart.Bias, [Filters], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var channels = Images.CountChannels(inputs[0].Shape, Rank, lowering.ChannelsLast);
        var ones = Window.Write(Enumerable.Repeat(1L, Rank).ToList());
        var result = lowering.BeforeActivation(Activation);
        var each = lowering.Intermediate("Each", Images.WithChannels(lowering.Output.Shape, channels * DepthMultiplier, lowering.ChannelsLast));
        lowering.Add(new ConvolutionOp(each, inputs[0], Function, "Depthwise", null, Geometry(lowering, channels).ToEquatableArray()));
        lowering.Add(new ConvolutionOp(
            result,
            each,
            Function,
            "Pointwise",
            UseBias ? "Bias" : null,
            [$"strides: {ones}", $"dilation: {ones}", "groups: 1", "PaddingMode.Valid", lowering.WriteChannels()]));
        lowering.AddActivation(result, Activation);
    }
}
