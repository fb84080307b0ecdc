using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Optimization;

/// <summary>What every optimizer promises, whatever its formula.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string> Names => EveryOptimizer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void NoTensorIsLeftByAStep(string name)
    {
        using var optimizer = EveryOptimizer.Named(name);
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        optimizer.Bind(network.Buffer);

        // An average is overwritten every third update, and there is one every second step.
        Steps(optimizer, 6);
        NativeLeaks.AssertNone(() => Steps(optimizer, 50));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsLeftWhenDisposed(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        NativeLeaks.AssertNone(() =>
        {
            using var optimizer = EveryOptimizer.Named(name);
            optimizer.Bind(network.Buffer);
            Steps(optimizer, 3);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FrozenWeightsStayAndTheOthersDoNot(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = EveryOptimizer.Named(name);
        optimizer.Bind(network.Buffer);
        network.Buffer.Weights[2].Trainable = false;
        network.Buffer.Weights[3].Trainable = false;

        // What a frozen weight's gradient is must not matter, not even to a norm over all gradients.
        network.TrainEpoch(optimizer, afterBackward: static buffer => buffer.Weights[2].Gradient.fill_(float.NaN));
        var changed = Changed(network.Buffer, () => network.TrainEpoch(
            optimizer,
            afterBackward: static buffer => buffer.Weights[2].Gradient.fill_(float.NaN)));

        Assert.Equal([true, true, false, false, true, true], changed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFrozenWeightIsTrainedAgainWhenSetFree(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = EveryOptimizer.Named(name);
        optimizer.Bind(network.Buffer);
        network.Buffer.Weights[0].Trainable = false;
        network.TrainEpoch(optimizer);
        network.Buffer.Weights[0].Trainable = true;

        var changed = Changed(network.Buffer, () => network.TrainEpoch(optimizer));

        Assert.True(changed[0]);
        Assert.True(network.Buffer.Values.isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AMoveInTheMiddleOfTrainingChangesNothing(string name)
    {
        var golden = Goldens.Read("fit-sgd");
        using var stays = new GoldenNetwork(golden);
        using var moves = new GoldenNetwork(golden);
        using var first = EveryOptimizer.Named(name);
        using var second = EveryOptimizer.Named(name);
        first.Bind(stays.Buffer);
        second.Bind(moves.Buffer);
        first.UsesMemory = false;
        stays.TrainEpoch(first);
        moves.TrainEpoch(second);

        moves.Buffer.MoveTo(ScalarType.Float64, null);
        stays.TrainEpoch(first);
        moves.TrainEpoch(second);

        Assert.All(second.State.Values, static state => Assert.Equal(ScalarType.Float64, state.dtype));
        Goldens.Close(stays.Buffer.Values, moves.Buffer.Values, 1e-3);

        moves.Buffer.MoveTo(ScalarType.Float32, null);
        stays.TrainEpoch(first);
        moves.TrainEpoch(second);

        Goldens.Close(stays.Buffer.Values, moves.Buffer.Values, 1e-3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ARestoredOptimizerGoesOnAsTheFormerOne(string name)
    {
        var golden = Goldens.Read("fit-sgd");
        using var network = new GoldenNetwork(golden);
        using var other = new GoldenNetwork(golden);
        using var optimizer = EveryOptimizer.Named(name);
        using var restored = EveryOptimizer.Named(name);
        optimizer.Bind(network.Buffer);
        network.TrainEpoch(optimizer);

        other.Buffer.Values.copy_(network.Buffer.Values);
        restored.Bind(other.Buffer);
        restored.Restore(optimizer.Steps, optimizer.State);
        network.TrainEpoch(optimizer);
        other.TrainEpoch(restored);

        Assert.Equal(optimizer.Steps, restored.Steps);
        Assert.Equal(optimizer.State.Keys.Order(), restored.State.Keys.Order());
        Goldens.Close(network.Buffer.Values, other.Buffer.Values, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsStayAsTheyAre(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = EveryOptimizer.Named(name);
        optimizer.Bind(network.Buffer);
        network.Buffer.Gradients.fill_(0.5);

        Steps(optimizer, 4);

        Assert.True(network.Buffer.Gradients.eq(0.5).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void UnitsThatDieDoNotLeaveSubnormalState(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = EveryOptimizer.Named(name);
        optimizer.Bind(network.Buffer);
        network.TrainEpoch(optimizer);
        network.Buffer.Gradients.zero_();

        // From here a mean that keeps 0.9 is subnormal after 830 steps, and one that keeps 0.99 after 8,700.
        Steps(optimizer, 1000);

        foreach (var (slot, state) in optimizer.State)
        {
            using var size = state.abs();
            using var subnormal = size.lt(1.17549435e-38f).logical_and(size.gt(0));
            Assert.False(subnormal.any().item<bool>(), slot);
        }

        Assert.True(network.Buffer.Values.isfinite().all().item<bool>());
    }

    [Fact]
    public void AnOptimizerWithoutWeightsSaysSo()
    {
        using var optimizer = new Optimizers.SGD();

        Assert.Contains("Bind", Assert.Throws<InvalidOperationException>(optimizer.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BindingToOtherWeightsForgets()
    {
        var golden = Goldens.Read("fit-sgd");
        using var network = new GoldenNetwork(golden);
        using var other = new GoldenNetwork(golden);
        using var optimizer = new Optimizers.Adam();
        optimizer.Bind(network.Buffer);
        network.TrainEpoch(optimizer);

        optimizer.Bind(network.Buffer);
        Assert.Equal(3, optimizer.Steps);
        optimizer.Bind(other.Buffer);

        Assert.Equal(0, optimizer.Steps);
        Assert.Empty(optimizer.State);
    }

    [Fact]
    public void StateOfOtherWeightsIsRefused()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.Adam();
        optimizer.Bind(network.Buffer);
        using var state = zeros(3);

        var refused = Assert.Throws<ArgumentException>(
            () => optimizer.Restore(1, new Dictionary<string, Tensor> { ["velocity"] = state }));

        Assert.Contains("velocity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOptimizerOfOnesOwnNeedsOneMethod()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new SignDescent();
        optimizer.Bind(network.Buffer);
        network.Buffer.Values.zero_();
        network.Buffer.Gradients.fill_(-3);

        Steps(optimizer, 2);

        Assert.True(network.Buffer.Values.eq(0.5).all().item<bool>());
        Assert.True(optimizer.State["steps taken"].eq(2).all().item<bool>());
    }

    private static void Steps(Optimizers.Optimizer optimizer, int count)
    {
        for (var step = 0; step < count; step++)
        {
            optimizer.Step();
        }
    }

    private static bool[] Changed(ParameterBuffer buffer, Action train)
    {
        using var scope = NewDisposeScope();
        var before = buffer.Weights.Select(static weight => weight.Value.detach().clone()).ToArray();
        train();
        return [.. buffer.Weights.Zip(before).Select(static pair => pair.First.Value.ne(pair.Second).any().item<bool>())];
    }

    private sealed class SignDescent() : Optimizers.Optimizer(0.25)
    {
        protected override void Update(Tensor value, Tensor gradient)
        {
            Slot("steps taken").add_(1);
            value.sub_(gradient.sign() * LearningRate);
        }
    }
}
