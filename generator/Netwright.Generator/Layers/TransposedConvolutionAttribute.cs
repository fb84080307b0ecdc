using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class TransposedConvolutionAttribute
{
    private protected override string Function => "TransposedConvolution";

    /// <summary>What each axis gets at its end; nothing for as many places as there are without it.</summary>
    private IReadOnlyList<long> Rest => OutputPaddingPerAxis is null && OutputPadding == -1 ? [] : Window.Spread(OutputPaddingPerAxis ?? [OutputPadding], Rank);

    internal override void CheckOptions(LayerCheck check)
    {
        base.CheckOptions(check);
        if (Padding == PaddingMode.Causal && Rank == 1)
        {
            check.OutOfRange("Padding", "Causal", "Valid or Same: a transposed convolution is not causal");
        }

        var isLess = Rest.Count == Rank && Rest.Zip(Window.Strides, static (rest, stride) => rest >= 0 && rest < stride).All(static less => less);
        if (Rest.Count > 0 && Window.Strides.Count == Rank && !isLess)
        {
            var strides = string.Join(", ", Window.Strides.Select(Numbers.Write));
            check.OutOfRange(
                OutputPaddingPerAxis is null ? "OutputPadding" : "OutputPaddingPerAxis",
                string.Join(", ", OutputPaddingPerAxis ?? [OutputPadding]),
                $"{(Rank == 1 || Rest.Count == Rank ? string.Empty : $"one number, or one for each of the {Numbers.Write(Rank)} axes, of ")}at least 0 and less than the stride of its axis ({strides})");
        }
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
    [
        new("Weight", "weight", LayerPart.Kernel, new[] { Images.CountChannels(inputs[0], Rank, channelsLast), Filters / Groups }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform"),
        UseBias ? new("Bias", "bias", LayerPart.Bias, [Filters], "Zeros") : null,
    ];

    private protected override IReadOnlyList<Dimension>? Places(LayerCheck check, Images image) => Window.InferTransposed(check, image, Rest);

    private protected override IEnumerable<string> Geometry(LayerLowering lowering, long groups) =>
    [
        $"strides: {Window.Write(Window.Strides)}",
        $"dilation: {Window.Write(Window.Dilations)}",
        $"groups: {Numbers.Write(groups)}",
        $"outputPadding: {Window.Write(Rest)}",
        $"PaddingMode.{Padding}",
        lowering.WriteChannels(),
    ];
}
