using System;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Sequences of any length, gone through both ways, then once more.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class SequenceTagger
{
    [Input("time", 3)]
    public partial Input Series { get; }

    [GRU(4, Bidirectional = true, ReturnSequences = true)]
    public partial GRU Context { get; }

    [LSTM(5)]
    public partial LSTM Memory { get; }

    [Dense(2), Losses.MeanSquaredError]
    public partial Dense Level { get; }
}

/// <summary>The ways in which a bidirectional layer's results are made one.</summary>
[Model]
public partial class MergedWays
{
    [Input("time", 3)]
    public partial Input Series { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true), From(nameof(Series))]
    public partial LSTM Concat { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Sum), From(nameof(Series))]
    public partial LSTM Sum { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Mul), From(nameof(Series))]
    public partial LSTM Mul { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Ave), From(nameof(Series))]
    public partial LSTM Ave { get; }

    [LSTM(2, Bidirectional = true, ReturnSequences = true, GoBackwards = true), From(nameof(Series))]
    public partial LSTM Turned { get; }
}

/// <summary>A gated recurrent unit whose dropout can be seen from outside.</summary>
[Model]
public partial class DroppingUnit
{
    [Input(6, 3)]
    public partial Input Series { get; }

    [SimpleRNN(4, Activation = Activation.Linear, UseBias = false, ReturnSequences = true, Dropout = 0.5)]
    public partial SimpleRNN Node { get; }
}

/// <summary>Recurrent layers against their formulas, number by number, and in models of any length.</summary>
public sealed class RecurrentTests
{
    public static TheoryData<ActivationFunction, ActivationFunction, bool> Functions => new()
    {
        { ActivationFunction.Tanh, ActivationFunction.Sigmoid, false },
        { ActivationFunction.Tanh, ActivationFunction.Sigmoid, true },
        { ActivationFunction.ReLU, ActivationFunction.HardSigmoid, false },
        { ActivationFunction.Softsign, ActivationFunction.Tanh, true },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void AnLSTMIsWhatItsFormulaSays(ActivationFunction activation, ActivationFunction gate, bool goBackwards)
    {
        using var scope = NewDisposeScope();
        var (input, kernel, recurrent, bias) = (randn(2, 5, 3), randn(16, 3), randn(16, 4), randn(16));
        var (state, cell) = (new double[2, 4], new double[2, 4]);
        var expected = zeros(2, 5, 4);
        for (var step = 0; step < 5; step++)
        {
            var before = (double[,])state.Clone();
            for (var sample = 0; sample < 2; sample++)
            {
                for (var unit = 0; unit < 4; unit++)
                {
                    double Part(int part) => Sum(input[sample, goBackwards ? 4 - step : step], kernel[(part * 4) + unit], before, sample, recurrent[(part * 4) + unit])
                        + bias[(part * 4) + unit].item<float>();
                    cell[sample, unit] = (Of(gate, Part(1)) * cell[sample, unit]) + (Of(gate, Part(0)) * Of(activation, Part(2)));
                    state[sample, unit] = Of(gate, Part(3)) * Of(activation, cell[sample, unit]);
                    expected[sample, step, unit] = (float)state[sample, unit];
                }
            }
        }

        Goldens.Close(expected, Runtime.Functions.LSTM(input, kernel, recurrent, bias, activation, gate, returnSequences: true, goBackwards), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void AGRUIsWhatItsFormulaSays(ActivationFunction activation, ActivationFunction gate, bool resetAfter)
    {
        using var scope = NewDisposeScope();
        var (input, kernel, recurrent) = (randn(2, 5, 3), randn(12, 3), randn(12, 4));
        var bias = resetAfter ? randn(2, 12) : randn(12);
        var state = new double[2, 4];
        var expected = zeros(2, 5, 4);
        for (var step = 0; step < 5; step++)
        {
            var before = (double[,])state.Clone();
            for (var sample = 0; sample < 2; sample++)
            {
                double InputPart(int row) => Sum(input[sample, step], kernel[row]) + (resetAfter ? bias[0, row] : bias[row]).item<float>();
                double StatePart(int row, double[,] from) => Sum(from, sample, recurrent[row]) + (resetAfter ? bias[1, row].item<float>() : 0);
                var scaled = new double[2, 4];
                for (var unit = 0; unit < 4; unit++)
                {
                    scaled[sample, unit] = Of(gate, InputPart(4 + unit) + StatePart(4 + unit, before)) * before[sample, unit];
                }

                for (var unit = 0; unit < 4; unit++)
                {
                    var update = Of(gate, InputPart(unit) + StatePart(unit, before));
                    var reset = Of(gate, InputPart(4 + unit) + StatePart(4 + unit, before));
                    var candidate = Of(
                        activation,
                        InputPart(8 + unit) + (resetAfter ? reset * StatePart(8 + unit, before) : StatePart(8 + unit, scaled)));
                    state[sample, unit] = (update * before[sample, unit]) + ((1 - update) * candidate);
                    expected[sample, step, unit] = (float)state[sample, unit];
                }
            }
        }

        Goldens.Close(expected, Runtime.Functions.GRU(input, kernel, recurrent, bias, activation, gate, resetAfter, returnSequences: true), 1e-4);
    }

    [Fact]
    public void BothWaysAreMadeOneAsKerasDoes()
    {
        using var scope = NewDisposeScope();
        using var model = new MergedWays(seed: 5);
        var series = randn(3, 4, 3);
        var outputs = model.Predict(series);

        Tensor Way(LSTM layer, bool second, bool goBackwards) => second
            ? Runtime.Functions.LSTM(series, layer.ReverseKernel!, layer.ReverseRecurrentKernel!, layer.ReverseBias, returnSequences: true, goBackwards: goBackwards).flip(1)
            : Runtime.Functions.LSTM(series, layer.Kernel, layer.RecurrentKernel, layer.Bias, returnSequences: true, goBackwards: goBackwards);
        using var recorded = no_grad();
        (Tensor First, Tensor Second) Ways(LSTM layer, bool turned = false) => (Way(layer, false, turned), Way(layer, true, !turned));
        Goldens.Close(cat([Ways(model.Concat).First, Ways(model.Concat).Second], -1), outputs.Concat);
        Goldens.Close(Ways(model.Sum).First + Ways(model.Sum).Second, outputs.Sum);
        Goldens.Close(Ways(model.Mul).First * Ways(model.Mul).Second, outputs.Mul);
        Goldens.Close((Ways(model.Ave).First + Ways(model.Ave).Second) / 2, outputs.Ave);
        Goldens.Close(cat([Ways(model.Turned, true).First, Ways(model.Turned, true).Second], -1), outputs.Turned);
    }

    [Fact]
    public void AChannelThatIsDroppedIsDroppedInEveryStep()
    {
        using var scope = NewDisposeScope();
        using var model = new DroppingUnit(seed: 2);
        using (no_grad())
        {
            model.Node.Kernel.Value.copy_(eye(4, 3));
            model.Node.RecurrentKernel.Value.fill_(0);
        }

        var output = model.forward(ones(8, 6, 3)).narrow(-1, 0, 3);
        Assert.True(output.eq(0).logical_or(output.eq(2)).all().item<bool>());
        Assert.Equal(0, (output - output.narrow(1, 0, 1)).abs().max().item<float>());
        Assert.InRange(output.mean().item<float>(), 0.2f, 1.8f);
        Assert.Equal(1, model.Predict(ones(8, 6, 3)).narrow(-1, 0, 3).mean().item<float>());
    }

    /// <summary>Sequences of any length, also of one step; batches of any size, also a last short one.</summary>
    [Theory]
    [InlineData(7, 6)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public void GradientsAreAutogradsForAnyLengthAndBatch(int samples, int length)
    {
        using var scope = NewDisposeScope();
        using var model = new SequenceTagger(seed: 3);

        // The tensors of a step before, of other shapes, must not show.
        model.Backward(new SequenceTagger.Batch(randn(4, 5, 3), randn(4, 2)));
        using var generator = new Generator(9);
        var batch = new SequenceTagger.Batch(randn([samples, length, 3], generator: generator), randn([samples, 2], generator: generator));
        AssertGradients(model, batch);
        Goldens.Close(model.Forward(batch.Series).detach(), model.Predict(batch.Series));
    }

    [Fact]
    public void TrainingWithAShortLastBatchLearns()
    {
        using var scope = NewDisposeScope();
        using var model = new SequenceTagger(seed: 3);
        var series = randn([10, 6, 3], generator: new Generator(1));
        var batch = new SequenceTagger.Batch(series, series.mean([1]).narrow(-1, 0, 2));
        var history = model.Fit(batch, epochs: 30, batchSize: 4);
        Assert.True(history.Loss[^1] < 0.6 * history.Loss[0], $"from {history.Loss[0]} to {history.Loss[^1]}");
    }

    [Fact]
    public void AFrozenLayerIsLeftAloneAndLetsGradientsThrough()
    {
        using var scope = NewDisposeScope();
        using var model = new SequenceTagger(seed: 3);
        model.Memory.Trainable = false;
        var batch = new SequenceTagger.Batch(randn(4, 5, 3), randn(4, 2));
        AssertGradients(model, batch);

        var before = model.Memory.Weights.Select(static weight => weight.Value.clone()).ToList();
        var first = model.Context.Kernel.Value.clone();
        model.Fit(batch, epochs: 2, batchSize: 4);
        foreach (var (old, weight) in before.Zip(model.Memory.Weights))
        {
            Assert.True(old.allclose(weight.Value, 0, 0));
        }

        Assert.False(first.allclose(model.Context.Kernel.Value));
        model.Memory.Trainable = true;
        AssertGradients(model, batch);
    }

    [Fact]
    public void StepsLeaveNoTensors()
    {
        using var model = new SequenceTagger(seed: 3);
        using var batch = new SequenceTagger.Batch(randn(4, 5, 3), randn(4, 2));
        model.TrainStep(batch);
        model.TrainStep(batch);
        var before = Tensor.TotalCount;
        for (var step = 0; step < 5; step++)
        {
            model.TrainStep(batch);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void WhatADerivativeIsComputedFromIsWhatItsAttributeSays()
    {
        foreach (var function in Enum.GetValues<ActivationFunction>())
        {
            var attribute = typeof(ActivationFunction).GetField(function.ToString())!
                .GetCustomAttributes(false).Single(static one => one.GetType().Name == "DerivativeAttribute");
            var of = attribute.GetType().GetProperty("Of")!.GetValue(attribute)!.ToString();
            Assert.Equal(of == "Output", Activations.DerivativeIsOfOutput(function));
        }
    }

    private static void AssertGradients(SequenceTagger model, SequenceTagger.Batch batch)
    {
        model.Backward(batch);
        var loss = model.Loss(model.Forward(batch.Series), batch);
        var parameters = model.parameters().Where(static parameter => parameter.requires_grad).ToList<Tensor>();
        foreach (var (expected, parameter) in autograd.grad([loss], parameters).Zip(parameters))
        {
            Goldens.Close(expected!, parameter.grad!, 1e-4);
        }
    }

    private static double Of(ActivationFunction function, double value) => function switch
    {
        ActivationFunction.Tanh => Math.Tanh(value),
        ActivationFunction.Sigmoid => 1 / (1 + Math.Exp(-value)),
        ActivationFunction.ReLU => Math.Max(value, 0),
        ActivationFunction.HardSigmoid => Math.Clamp((value / 6) + 0.5, 0, 1),
        _ => value / (1 + Math.Abs(value)),
    };

    private static double Sum(Tensor left, Tensor right) => (left * right).sum().item<float>();

    private static double Sum(double[,] states, int sample, Tensor row) =>
        Enumerable.Range(0, states.GetLength(1)).Sum(unit => states[sample, unit] * row[unit].item<float>());

    private static double Sum(Tensor input, Tensor row, double[,] states, int sample, Tensor stateRow) =>
        Sum(input, row) + Sum(states, sample, stateRow);
}
