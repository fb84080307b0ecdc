using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>A sequence in two halves, read by one layer that goes on where it was, and as a whole.</summary>
[Model]
public partial class TwoHalves
{
    [Input("first", 3)] public partial Input Left { get; }

    [Input("second", 3)] public partial Input Right { get; }

    [LSTM(4, ReturnSequences = true), From(nameof(Left))] public partial LSTM Read { get; }

    [OutputOf(RecurrentOutput.State), From(nameof(Read))] public partial OutputOf State { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Read))] public partial OutputOf Cell { get; }

    [LayerOf(nameof(Read)), From(nameof(Right), nameof(State), nameof(Cell))] public partial LSTM GoesOn { get; }

    [Concatenate(1), From(nameof(Left), nameof(Right))] public partial Concatenate Both { get; }

    [LayerOf(nameof(Read)), From(nameof(Both))] public partial LSTM Whole { get; }

    [Concatenate(1), From(nameof(Read), nameof(GoesOn)), Output] public partial Concatenate Halves { get; }
}

/// <summary>A layer that goes both ways, and two that go one way each, with all that they give.</summary>
[Model]
public partial class BothWays
{
    [Input("time", 3)] public partial Input Series { get; }

    [Input(4)] public partial Input Begin { get; }

    [Input(4)] public partial Input End { get; }

    [LSTM(4, Bidirectional = true, ReturnSequences = true), From(nameof(Series), nameof(Begin), nameof(End), nameof(End), nameof(Begin)), Output]
    public partial LSTM Both { get; }

    [OutputOf(RecurrentOutput.Result), From(nameof(Both))] public partial OutputOf Result { get; }

    [OutputOf(RecurrentOutput.State), From(nameof(Both))] public partial OutputOf State { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Both))] public partial OutputOf Cell { get; }

    [OutputOf(RecurrentOutput.ReverseResult), From(nameof(Both))] public partial OutputOf ReverseResult { get; }

    [OutputOf(RecurrentOutput.ReverseState), From(nameof(Both))] public partial OutputOf ReverseState { get; }

    [OutputOf(RecurrentOutput.ReverseCell), From(nameof(Both))] public partial OutputOf ReverseCell { get; }

    [LSTM(4, ReturnSequences = true), From(nameof(Series), nameof(Begin), nameof(End)), Output] public partial LSTM Forth { get; }

    [OutputOf(RecurrentOutput.State), From(nameof(Forth))] public partial OutputOf StateForth { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Forth))] public partial OutputOf CellForth { get; }

    [LSTM(4, ReturnSequences = true, GoBackwards = true), From(nameof(Series), nameof(End), nameof(Begin)), Output] public partial LSTM Back { get; }

    [OutputOf(RecurrentOutput.State), From(nameof(Back))] public partial OutputOf StateBack { get; }

    [OutputOf(RecurrentOutput.Cell), From(nameof(Back))] public partial OutputOf CellBack { get; }
}

/// <summary>Where a recurrent layer begins and what it leaves.</summary>
public sealed class RecurrentStateTests
{
    [Fact]
    public void GoingOnFromTheStateIsGoingThroughTheWhole()
    {
        using var scope = NewDisposeScope();
        using var model = new TwoHalves(seed: 1);
        using var generator = new Generator(4);
        var (left, right) = (randn([2, 5, 3], generator: generator), randn([2, 4, 3], generator: generator));
        var predicted = model.Predict(left, right);
        var recorded = model.Forward(left, right);
        Goldens.Close(predicted.Whole, predicted.Halves, 1e-5);
        Goldens.Close(recorded.Whole, recorded.Halves, 1e-5);
        Goldens.Close(recorded.Whole, predicted.Whole, 1e-5);
    }

    [Fact]
    public void BothWaysAreTwoLayersOfWhichOneGoesBackwards()
    {
        using var scope = NewDisposeScope();
        using var model = new BothWays(seed: 1);
        using (no_grad())
        {
            foreach (var (both, one) in new[]
            {
                (model.Both.Kernel, model.Forth.Kernel), (model.Both.RecurrentKernel, model.Forth.RecurrentKernel), (model.Both.Bias!, model.Forth.Bias!),
                (model.Both.ReverseKernel!, model.Back.Kernel), (model.Both.ReverseRecurrentKernel!, model.Back.RecurrentKernel), (model.Both.ReverseBias!, model.Back.Bias!),
            })
            {
                one.Value.copy_(both.Value);
            }
        }

        using var generator = new Generator(4);
        var (series, begin, end) = (randn([2, 5, 3], generator: generator), randn([2, 4], generator: generator), randn([2, 4], generator: generator));
        var given = model.Predict(series, begin, end);
        // The second way gives its results in the order of the first's steps, and a layer that goes backwards in that of its own.
        var back = given.Back.flip(1);
        Goldens.Close(given.Forth, given.Result, 1e-5);
        Goldens.Close(back, given.ReverseResult, 1e-5);
        Goldens.Close(cat([given.Forth, back], 2), given.Both, 1e-5);
        Goldens.Close(given.StateForth, given.State, 1e-5);
        Goldens.Close(given.CellForth, given.Cell, 1e-5);
        Goldens.Close(given.StateBack, given.ReverseState, 1e-5);
        Goldens.Close(given.CellBack, given.ReverseCell, 1e-5);
        Goldens.Close(given.Forth.select(1, 4), given.State, 1e-5);
        Goldens.Close(given.ReverseResult.select(1, 0), given.ReverseState, 1e-5);
    }
}
