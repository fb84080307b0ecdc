using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class RecurrentAttribute
{
    /// <summary>How many matrices of the state's size the kernels hold.</summary>
    private protected abstract int Gates { get; }

    /// <summary>The library's function.</summary>
    private protected abstract string Function { get; }

    /// <summary>What the bias holds at first.</summary>
    private protected virtual string BiasInitializer => "Zeros";

    /// <summary>The shape of the bias.</summary>
    private protected virtual EquatableArray<long> BiasShape => [Gates * Units];

    /// <summary>Arguments of the function that belong to one kind of layer.</summary>
    private protected virtual IEnumerable<string> OwnArguments => [];

    internal override void CheckOptions(LayerCheck check) => check.AtLeast(0, "units", Units, 1);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (inputs[0].Rank != 2)
        {
            return check.CannotFollow(0, $"{check.Kind} goes through a sequence, [N, steps, channels]. {(inputs[0].Rank == 1 ? "Give each sample steps: Reshape(-1, 1); or return sequences from the layer before" : "Make one axis of the places: Reshape")}");
        }

        if (!check.KnownLast(inputs))
        {
            return null;
        }

        var channels = Bidirectional ? 2 * Units : Units;
        return ReturnSequences ? Shape.Of(inputs[0].Axes[0], channels) : Shape.Of(channels);
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        new[] { (string.Empty, true), ("Reverse", Bidirectional) }.SelectMany(way => OneWay(way.Item1, way.Item2, inputs[0].Last.Constant!.Value));

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var flags = new[]
        {
            $"returnSequences: {Write(ReturnSequences)}",
            $"goBackwards: {Write(GoBackwards)}",
        };
        lowering.AddFunction(
            Bidirectional ? "Bidirectional" + Function : Function,
            inputs,
            weights: Bidirectional
                ? ["Kernel", "RecurrentKernel", "Bias", "ReverseKernel", "ReverseRecurrentKernel", "ReverseBias"]
                : ["Kernel", "RecurrentKernel", "Bias"],
            arguments: OwnArguments.Concat(Bidirectional ? flags.Take(1) : flags));
    }

    /// <summary>A truth value as C#.</summary>
    private protected static string Write(bool value) => value ? "true" : "false";

    private IEnumerable<WeightDeclaration?> OneWay(string way, bool exists, long channels)
    {
        var suffix = way.Length == 0 ? string.Empty : "_reverse";
        return
        [
            exists ? new(way + "Kernel", "weight_ih" + suffix, LayerPart.Kernel, [Gates * Units, channels], "GlorotUniform") : null,
            exists ? new(way + "RecurrentKernel", "weight_hh" + suffix, LayerPart.RecurrentKernel, [Gates * Units, Units], "Orthogonal") : null,
            exists && UseBias ? new(way + "Bias", "bias" + suffix, LayerPart.Bias, BiasShape, BiasInitializer) { Layout = BiasShape.Count > 1 ? "AsKeras" : null } : null,
        ];
    }
}
