using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Regularization;

/// <summary>The user's own: the sum of a power.</summary>
/// <param name="exponent">The power.</param>
public sealed class Powers(double exponent) : Regularizers.Regularizer
{
    public override Tensor Compute(Tensor value) => value.abs().pow(exponent).sum();
}

/// <summary>Regularizers wherever there can be some.</summary>
[Model]
public partial class RegularizedChain
{
    [Input(5, 3)]
    public partial Input Values { get; }

    [Conv1D(4, 2, Activation = Activation.Tanh)]
    [Regularizers.L1L2(0.02, 0.03), Regularizers.L1(0.01, On = LayerPart.Activity)]
    public partial Conv1D Filtered { get; }

    [BatchNormalization, Regularizers.L2(0.05, On = LayerPart.Gamma), Powers(3, On = LayerPart.Beta)]
    public partial BatchNormalization Normalized { get; }

    [LSTM(3), Regularizers.L2(0.04, On = LayerPart.RecurrentKernel), Regularizers.L1(0.04, On = LayerPart.Bias)]
    public partial LSTM State { get; }

    [ActivityRegularization(0.2, 0.3)]
    public partial ActivityRegularization Watched { get; }

    [Dense(2, Activation.Softmax), Regularizers.L2(0.3, On = LayerPart.Activity)]
    [Losses.CategoricalCrossentropy(Weight = 0.5)]
    public partial Dense End { get; }
}

/// <summary>Regularizers of a compiled model: what they add to the loss, and to the gradients.</summary>
public sealed class RegularizedModelTests
{
    [Fact]
    public void LossAndGradientsHoldWhatTheRegularizersAdd()
    {
        using var scope = NewDisposeScope();
        using var model = new RegularizedChain(seed: 4);
        using var batch = Batch();
        model.eval();

        var emitted = model.TestStep(batch);
        Assert.Equal(TotalLoss(model, batch, training: false).item<float>(), emitted, 1e-5f);

        var trained = model.Backward(batch);
        var loss = TotalLoss(model, batch, training: true);
        Assert.Equal(loss.item<float>(), trained, 1e-5f);
        var parameters = model.parameters().ToList<Tensor>();
        foreach (var (expected, parameter) in autograd.grad([loss], parameters).Zip(parameters))
        {
            Goldens.Close(expected!, parameter.grad!, 1e-3);
        }
    }

    [Fact]
    public void LoopsByHandAddThemAsAddedLosses()
    {
        using var scope = NewDisposeScope();
        using var model = new RegularizedChain(seed: 4);
        using var batch = Batch();
        model.eval();
        var loss = model.Loss(model.Forward(batch.Values), batch) + model.AddedLosses.Total();
        Goldens.Close(TotalLoss(model, batch, training: false), loss, 1e-5);
    }

    [Fact]
    public void FrozenWeightsDoNotCount()
    {
        using var scope = NewDisposeScope();
        using var model = new RegularizedChain(seed: 4);
        using var batch = Batch();
        var before = model.TestStep(batch);
        var penalty = (0.02 * model.Filtered.Weight.Value.abs().sum()) + (0.03 * model.Filtered.Weight.Value.square().sum());
        model.Filtered.Trainable = false;
        Assert.Equal(before - penalty.item<float>(), model.TestStep(batch), 1e-5f);
    }

    private static RegularizedChain.Batch Batch()
    {
        using var generator = new Generator(3);
        return new(
            randn([6, 5, 3], generator: generator).DetachFromDisposeScope(),
            eye(2).repeat(3, 1).DetachFromDisposeScope());
    }

    /// <summary>The formula of everything that the model's declaration says, over TorchSharp's functions.</summary>
    private static Tensor TotalLoss(RegularizedChain model, RegularizedChain.Batch batch, bool training)
    {
        var filtered = nn.functional.conv1d(batch.Values.transpose(1, 2), model.Filtered.Weight, model.Filtered.Bias).tanh();
        var normalized = nn.functional.batch_norm(
            filtered,
            training ? null : model.Normalized.MovingMean,
            training ? null : model.Normalized.MovingVariance,
            model.Normalized.Gamma,
            model.Normalized.Beta,
            training,
            momentum: 0,
            eps: 1e-3);
        var state = Netwright.Runtime.Functions.LSTM(
            normalized.transpose(1, 2), model.State.Kernel, model.State.RecurrentKernel, model.State.Bias, returnSequences: false, goBackwards: false);
        var end = nn.functional.linear(state, model.End.Weight, model.End.Bias).softmax(-1);
        var loss = -(batch.End * end.log()).sum(dim: -1).mean() * 0.5;
        var activity = (0.01 * filtered.abs().sum()) + (0.2 * state.abs().sum()) + (0.3 * state.square().sum()) + (0.3 * end.square().sum());
        return loss + (activity / batch.Count) + Penalties(model);
    }

    private static Tensor Penalties(RegularizedChain model) =>
        (0.02 * model.Filtered.Weight.Value.abs().sum()) + (0.03 * model.Filtered.Weight.Value.square().sum())
        + (0.05 * model.Normalized.Gamma!.Value.square().sum()) + model.Normalized.Beta!.Value.abs().pow(3).sum()
        + (0.04 * model.State.RecurrentKernel.Value.square().sum()) + (0.04 * model.State.Bias!.Value.abs().sum());
}
