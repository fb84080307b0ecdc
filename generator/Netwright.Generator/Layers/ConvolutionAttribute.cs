using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class ConvolutionAttribute
{
    /// <summary>The number of axes that the window moves on.</summary>
    private protected abstract int Rank { get; }

    /// <summary>The library's function.</summary>
    private protected virtual string Function => "Convolution";

    private protected Window Window => new(Rank, KernelSize, StridesPerAxis ?? [Strides], DilationPerAxis ?? [Dilation], Padding);

    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "filters", Filters, 1);
        check.AtLeast("Groups", Groups, 1);
        check.Defined("Activation", Activation);
        Window.Check(check, kernelPosition: 1);
        if (Groups >= 1 && Filters % Groups != 0)
        {
            check.OutOfRange("Groups", Numbers.Write(Groups), $"a divisor of the {Numbers.Write(Filters)} filters");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (Images.Read(check, inputs[0], Rank) is not { } image)
        {
            return null;
        }

        if (image.Channels.Constant!.Value % Groups != 0)
        {
            return check.CannotFollow(0, $"its {image.Channels} channels cannot be split into {Numbers.Write(Groups)} groups. Make Groups a divisor of {image.Channels}");
        }

        return Places(check, image) is { } places ? image.With(places, Filters) : null;
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var channels = Images.CountChannels(inputs[0], Rank, channelsLast);
        return
        [
            new("Weight", "weight", LayerPart.Kernel, new long[] { Filters, channels / Groups }.Concat(Window.Sizes).ToEquatableArray(), "GlorotUniform"),
            UseBias ? new("Bias", "bias", LayerPart.Bias, [Filters], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var result = lowering.BeforeActivation(Activation);
        lowering.Add(new ConvolutionOp(
            result,
            inputs[0],
            Function,
            "Weight",
            UseBias ? "Bias" : null,
            Geometry(lowering, CountGroups(inputs[0].Shape, lowering.ChannelsLast)).ToEquatableArray()));
        lowering.AddActivation(result, Activation);
    }

    /// <summary>The places that the window comes to, or its transpose makes; null, with a message, if there are none.</summary>
    private protected virtual IReadOnlyList<Dimension>? Places(LayerCheck check, Images image) => Window.Infer(check, image);

    /// <summary>Into how many groups channels are split.</summary>
    private protected virtual long CountGroups(Shape input, bool channelsLast) => Groups;

    /// <summary>How the window moves, as arguments of the function.</summary>
    private protected virtual IEnumerable<string> Geometry(LayerLowering lowering, long groups) =>
    [
        $"strides: {Window.Write(Window.Strides)}",
        $"dilation: {Window.Write(Window.Dilations)}",
        $"groups: {Numbers.Write(groups)}",
        $"PaddingMode.{Padding}",
        lowering.WriteChannels(),
    ];
}
