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
}
