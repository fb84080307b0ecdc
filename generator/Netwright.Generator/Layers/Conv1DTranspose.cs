using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class Conv1DTransposeAttribute
{
    private protected override int Rank => 1;

    private protected override string Function => "TransposedConvolution";

    internal override void CheckOptions(LayerCheck check)
    {
        base.CheckOptions(check);
        if (Groups != 1)
        {
            check.OutOfRange("Groups", Numbers.Write(Groups), "1: a transposed convolution has no groups");
        }

        if (Padding == PaddingMode.Causal && Rank == 1)
        {
            check.OutOfRange("Padding", "Causal", "Valid or Same: a transposed convolution is not causal");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], Rank) is { } image ? image.With(Window.InferTransposed(image), Filters) : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
    [
        new("Weight", "weight", LayerPart.Kernel, new[] { Images.CountChannels(inputs[0], Rank, channelsLast), Filters }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform"),
        UseBias ? new("Bias", "bias", LayerPart.Bias, [Filters], "Zeros") : null,
    ];

    private protected override IEnumerable<string> Geometry(LayerLowering lowering, long groups) =>
        [$"strides: {Window.Write(Window.Strides)}", $"dilation: {Window.Write(Window.Dilations)}", $"PaddingMode.{Padding}", lowering.WriteChannels()];
}
