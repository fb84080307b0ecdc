using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class SeparableConv2DAttribute
{
    private protected override int Rank => 2;

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
            new("Pointwise", "pointwise", LayerPart.Pointwise, [Filters, filters, 1, 1], "GlorotUniform"),
            UseBias ? new("Bias", "bias", LayerPart.Bias, [Filters], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.AddFunction(
        "SeparableConvolution",
        inputs,
        weights: UseBias ? ["Depthwise", "Pointwise", "Bias"] : ["Depthwise", "Pointwise"],
        arguments:
        [
            .. UseBias ? (string[])[] : ["null"],
            $"strides: {Window.Write(Window.Strides)}",
            $"dilation: {Window.Write(Window.Dilations)}",
            $"Padding.{Padding}",
            $"channelsLast: {(lowering.ChannelsLast ? "true" : "false")}",
        ],
        activation: Activation);
}
