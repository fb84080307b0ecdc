using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class RecurrentAttribute
{
    private const string Reverse = "Reverse";

    /// <summary>How many matrices of the state's size the kernels hold.</summary>
    private protected abstract int Gates { get; }

    /// <summary>The names of the states that go from step to step on one way.</summary>
    private protected virtual IReadOnlyList<string> StatesOfWay => [RecurrentOutput.State];

    /// <summary>The names of all states, in the order in which they are read and given.</summary>
    internal IReadOnlyList<string> StateNames => [.. Ways.SelectMany(way => StatesOfWay.Select(state => way + state))];

    internal override int MostReads => 1 + StateNames.Count;

    internal override IReadOnlyList<string> FurtherOutputs => Bidirectional ? [.. StateNames, .. Ways.Select(static way => way + RecurrentOutput.Result)] : StateNames;

    internal override (LayerAttribute Layer, EquatableArray<string> Parts)? Joining =>
        Bidirectional ? (Merging, Ways.Select(static way => way + RecurrentOutput.Result).ToEquatableArray()) : null;

    internal override IEnumerable<string> HandleArguments => Stateful ? ["stateful: true"] : [];

    /// <summary>What the names of each way's weights and states begin with.</summary>
    private IReadOnlyList<string> Ways => Bidirectional ? [string.Empty, Reverse] : [string.Empty];

    /// <summary>What makes one result of those of both ways.</summary>
    private LayerAttribute Merging => MergeMode switch
    {
        MergeMode.Concat => new ConcatenateAttribute(),
        MergeMode.Sum => new AddAttribute(),
        MergeMode.Mul => new MultiplyAttribute(),
        _ => new AverageAttribute(),
    };

    /// <summary>The library's function.</summary>
    private protected abstract string Function { get; }

    /// <summary>What the bias holds at first.</summary>
    private protected virtual string BiasInitializer => "Zeros";

    /// <summary>The shape of the bias.</summary>
    private protected virtual EquatableArray<long> BiasShape => [Gates * Units];

    /// <summary>Arguments of the function that belong to one kind of layer.</summary>
    private protected virtual IEnumerable<string> OwnArguments => [];

    /// <summary>What makes a gate of a sum; null if there are no gates.</summary>
    private protected virtual ActivationFunction? GateActivation => null;

    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "units", Units, 1);
        check.Defined("Activation", Activation);
        check.Defined("RecurrentActivation", GateActivation ?? default);
        check.Defined("MergeMode", MergeMode);
        CheckRate(check, "Dropout", Dropout, "channels");
        CheckRate(check, "RecurrentDropout", RecurrentDropout, "units");
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (inputs[0].Rank != 2)
        {
            return check.CannotFollow(0, $"{check.Kind} goes through a sequence, [N, steps, channels]{Remedy(check, inputs[0])}");
        }

        if (!check.KnownLast(inputs))
        {
            return null;
        }

        if (inputs.Count > 1 && inputs.Count != 1 + StateNames.Count)
        {
            var names = $"{string.Join(", ", StateNames.Take(StateNames.Count - 1))} and {StateNames[StateNames.Count - 1]}";
            return check.CannotFollow(1, $"{check.Kind} begins with {names}, each [N, {Numbers.Write(Units)}]. Name {(StateNames.Count == 2 ? "both" : "all of them")} after the sequence, or {(StateNames.Count == 2 ? "neither" : "none")}");
        }

        for (var state = 1; state < inputs.Count; state++)
        {
            if (inputs[state].Rank != 1 || !check.CanBe(inputs[state].Last, Units))
            {
                return check.CannotFollow(state, $"{check.Kind} begins with a {StateNames[state - 1]} of [N, {Numbers.Write(Units)}]. Give it as many elements, such as by a Dense({Numbers.Write(Units)})");
            }
        }

        var channels = Bidirectional && MergeMode == MergeMode.Concat ? 2 * Units : Units;
        return ReturnSequences ? Shape.Of(inputs[0].Axes[0], channels) : Shape.Of(channels);
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        new[] { (string.Empty, true), (Reverse, Bidirectional) }.SelectMany(way => OneWay(way.Item1, way.Item2, inputs[0].Last.Constant!.Value));

    internal override IReadOnlyList<(string Name, Shape Shape)> Parts(IReadOnlyList<Shape> inputs) => [.. Ways.SelectMany(way => PartsOf(way, inputs[0]))];

    // Keras 3.16 lets the mask end here, for the sake of its CTC loss; its guide, and every Keras before, pass it on.
    internal override MaskFlow FollowMasks(MaskReading read) => !read.HasSteps
        ? MaskFlow.EndsBecause("looks at a mask of [N, steps] alone")
        : ReturnSequences ? MaskFlow.PassesOn() : MaskFlow.IsUsedUp;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var ways = Go(lowering, inputs, lowering.Output.Shape.WithLast(Units), packsStates: false);
        if (Bidirectional)
        {
            Merging.Lower(lowering.ReadingItself(ways), ways);
        }
    }

    internal override void LowerParts(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var elements = PartsOf(string.Empty, inputs[0].Shape).Select(static part => part.Shape.Elements).Aggregate(static (sum, size) => sum + size);
        var ways = Go(lowering, inputs, Shape.Of(elements), packsStates: true);
        if (Bidirectional)
        {
            lowering.Add(new ConcatenateOp(lowering.Output, ways.ToEquatableArray(), -1));
        }
    }

    /// <summary>What to write, by what it is that gives no sequence.</summary>
    private static string Remedy(LayerCheck check, Shape shape) => (shape.Rank, check.Layers[0]) switch
    {
        (1, _) when check.SequenceRemedy(0) is { } remedy => ", and " + remedy,
        (1, InputAttribute) when !shape.Last.IsSymbolic =>
            $". Give '{check.Input(0)}' an axis of steps, as in Input(\"steps\", {shape.Last}); or make each of its {shape.Last} elements a step: Reshape(-1, 1)",
        (1, _) => ". Give each sample steps: Reshape(-1, 1)",
        _ => ". Make one axis of the places: Reshape",
    };

    private static void CheckRate(LayerCheck check, string option, double rate, string what)
    {
        if (!(rate is >= 0 and < 1))
        {
            check.OutOfRange(option, Numbers.Write(rate), $"at least 0 and less than 1: it is the share of {what} that are dropped");
        }
    }

    /// <summary>What one way gives: its result and its states.</summary>
    private IEnumerable<(string Name, Shape Shape)> PartsOf(string way, Shape sequence) => StatesOfWay
        .Select(state => (way + state, Shape.Of(Units)))
        .Prepend((way + RecurrentOutput.Result, ReturnSequences ? Shape.Of(sequence.Axes[0], Units) : Shape.Of(Units)));

    /// <summary>Goes each way.</summary>
    /// <param name="lowering">Where operations go.</param>
    /// <param name="inputs">The sequence, and the states to begin with.</param>
    /// <param name="shape">The shape of what a way gives.</param>
    /// <param name="packsStates">Whether the states after the last step are given as well, behind the result.</param>
    private IReadOnlyList<Value> Go(LayerLowering lowering, IReadOnlyList<Value> inputs, Shape shape, bool packsStates)
    {
        // Each way gives its results in the order of its steps; the second is turned around to go beside the first.
        IReadOnlyList<Value> outputs = Bidirectional ? [lowering.Intermediate("Forwards", shape), lowering.Intermediate("Backwards", shape)] : [lowering.Output];
        for (var way = 0; way < Ways.Count; way++)
        {
            var op = Way(lowering, outputs[way], inputs[0], Ways[way], goBackwards: GoBackwards != (way == 1), lastFirst: way == 1 && ReturnSequences);
            lowering.Add(op with
            {
                InitialStates = inputs.Skip(1 + (way * StatesOfWay.Count)).Take(StatesOfWay.Count).ToEquatableArray(),
                Arguments = packsStates ? op.Arguments.Append("packsStates: true").ToEquatableArray() : op.Arguments,
            });
        }

        return outputs;
    }

    private RecurrentOp Way(LayerLowering lowering, Value output, Value input, string way, bool goBackwards, bool lastFirst)
    {
        // Both ways give 0 at steps that do not count, as Keras's Bidirectional wants it.
        var mask = lowering.Masks[0] is { Shape.Rank: 1 } steps ? steps : null;
        var givesZero = mask is not null && ReturnSequences && (ZeroOutputForMask || Bidirectional);
        var order = new[]
        {
            (ReturnSequences, "returnSequences: true"), (goBackwards, "goBackwards: true"), (lastFirst, "lastFirst: true"), (givesZero, "zeroOutputForMask: true"),
        };
        return new RecurrentOp(
            output,
            input,
            Function,
            way,
            UseBias,
            Activation == ActivationFunction.Tanh ? null : Activation,
            GateActivation == ActivationFunction.Sigmoid ? null : GateActivation,
            OwnArguments.Concat(order.Where(static option => option.Item1).Select(static option => option.Item2)).ToEquatableArray(),
            Dropout,
            RecurrentDropout)
        {
            IsStateful = Stateful,
            Mask = mask,
        };
    }

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
