using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
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
        var channels = Images.CountChannels(inputs[0], Rank, channelsLast) * DepthMultiplier;
        return
        [
            new("Depthwise", "depthwise", new[] { channels, 1 }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform"),
            new("Pointwise", "pointwise", [Filters, channels, 1, 1], "GlorotUniform"),
            UseBias ? new("Bias", "bias", [Filters], "Zeros") : null,
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
