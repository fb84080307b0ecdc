using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.Optimization;

/// <summary>Optimizers with modules of TorchSharp, in which each parameter is a tensor of its own.</summary>
public sealed class ModuleTests
{
    public static TheoryData<string> Names => EveryOptimizer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AModuleIsTrainedAsAModelIs(string name)
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var module = ModuleWithWeightsOf(network);
        using var forNetwork = EveryOptimizer.Named(name);
        using var forModule = EveryOptimizer.Named(name);
        forModule.Bind(module);
        forNetwork.Bind(network.Buffer);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            network.TrainEpoch(forNetwork, afterBackward: buffer =>
            {
                GiveGradients(network, module);
                forModule.Step();
            });
        }

        forNetwork.EndTraining();
        forModule.EndTraining();

        AssertSameWeights(network, module);
        Assert.Equal(9, forModule.Steps);
    }

    [Fact]
    public void ALoopUnderAutogradNeedsNothingElse()
    {
        using var scope = NewDisposeScope();
        using var module = Sequential(Linear(3, 1));
        using var optimizer = new Optimizers.Adam(0.1);
        optimizer.Bind(module);
        var inputs = rand(32, 3);
        var targets = inputs.mv(tensor(new float[] { 1, -2, 3 })).unsqueeze(1) + 0.5;
        var last = double.PositiveInfinity;
        for (var step = 0; step < 300; step++)
        {
            optimizer.ZeroGradients();
            var loss = functional.mse_loss(module.forward(inputs), targets);
            loss.backward();
            optimizer.Step();
            last = loss.item<float>();
        }

        Assert.InRange(last, 0, 1e-3);
    }

    [Fact]
    public void NoTensorIsLeftByAStep()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var module = ModuleWithWeightsOf(network);
        using var optimizer = new Optimizers.Adam();
        optimizer.Bind(module);
        GiveGradients(network, module);

        NativeLeaks.AssertNone(optimizer.Step);
    }

    [Fact]
    public void AModuleMayMove()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var module = ModuleWithWeightsOf(network);
        using var forNetwork = new Optimizers.Adam(0.01) { UseEma = true };
        using var forModule = new Optimizers.Adam(0.01) { UseEma = true };
        forModule.Bind(module);
        forNetwork.Bind(network.Buffer);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            module.to(epoch == 1 ? ScalarType.Float64 : ScalarType.Float32);
            network.TrainEpoch(forNetwork, afterBackward: buffer =>
            {
                GiveGradients(network, module);
                forModule.Step();
            });
        }

        module.to(ScalarType.Float64);
        forNetwork.EndTraining();
        forModule.EndTraining();

        AssertSameWeights(network, module);
    }

    [Fact]
    public void ParametersInHalfPrecisionAreUpdatedInMore()
    {
        using var module = Sequential(Linear(2, 2));
        module.to(ScalarType.BFloat16);
        using var optimizer = new Optimizers.Adam(0.125);
        optimizer.Bind(module);
        FillGradients(module, 1);
        using var before = module.parameters().First().detach().to(ScalarType.Float32);

        optimizer.Step();

        using var after = module.parameters().First().detach().to(ScalarType.Float32);
        Assert.All(optimizer.State.Values, static state => Assert.Equal(ScalarType.Float32, state.dtype));
        Goldens.Close(before - 0.125, after, 1e-2);
    }

    [Fact]
    public void WhatHasNoGradientIsLeftAlone()
    {
        using var module = Sequential(Linear(2, 2), Linear(2, 2));
        using var optimizer = new Optimizers.SGD(1);
        optimizer.Bind(module);
        var parameters = module.parameters().ToArray();
        using var first = parameters[0].detach().clone();
        using var second = parameters[1].detach().clone();
        using var third = parameters[2].detach().clone();
        FillGradients(module, 1);
        parameters[1].grad = null;
        parameters[2].requires_grad = false;

        optimizer.Step();

        Assert.True(parameters[0].ne(first).all().item<bool>());
        Assert.True(parameters[1].eq(second).all().item<bool>());
        Assert.True(parameters[2].eq(third).all().item<bool>());
    }

    [Fact]
    public void SomeParametersMayBeBound()
    {
        using var module = Sequential(Linear(2, 2), Linear(2, 2));
        using var optimizer = new Optimizers.SGD(1);
        var parameters = module.parameters().ToArray();
        optimizer.Bind(parameters.Take(2));
        using var first = parameters[0].detach().clone();
        using var third = parameters[2].detach().clone();
        FillGradients(module, 1);

        optimizer.Step();

        Goldens.Close(first - 1, parameters[0]);
        Assert.True(parameters[2].eq(third).all().item<bool>());
    }

    [Fact]
    public void ParametersNeedNotBeContiguous()
    {
        using var values = arange(6, ScalarType.Float32).view(2, 3);
        using var parameter = new Parameter(values.t());
        using var gradient = tensor(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        parameter.grad = gradient;
        using var optimizer = new Optimizers.SGD(1);
        optimizer.Bind([parameter]);

        optimizer.Step();

        Goldens.Close(tensor(new float[,] { { -1, 1 }, { -2, 0 }, { -3, -1 } }), parameter);
    }

    [Fact]
    public void AStepWithoutBackwardSaysSo()
    {
        using var module = Sequential(Linear(2, 2));
        using var optimizer = new Optimizers.SGD();
        optimizer.Bind(module);

        Assert.Contains("backward", Assert.Throws<InvalidOperationException>(optimizer.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherParametersThanBeforeAreRefused()
    {
        using var module = Sequential(Linear(2, 2));
        using var optimizer = new Optimizers.SGD();
        optimizer.Bind(module);
        module.append("more", Linear(2, 2));
        FillGradients(module, 1);

        Assert.Contains("Bind", Assert.Throws<InvalidOperationException>(optimizer.Step).Message, StringComparison.Ordinal);
    }

    private static Sequential ModuleWithWeightsOf(GoldenNetwork network)
    {
        var module = Sequential(Linear(6, 5), ReLU(), Linear(5, 4), ReLU(), Linear(4, 3));
        using var recorded = no_grad();
        foreach (var (parameter, weight) in module.parameters().Zip(network.Buffer.Weights))
        {
            parameter.copy_(weight.Value);
        }

        return module;
    }

    private static void GiveGradients(GoldenNetwork network, nn.Module module)
    {
        foreach (var (parameter, weight) in module.parameters().Zip(network.Buffer.Weights))
        {
            using var gradient = weight.Gradient.to(parameter.dtype, copy: true);
            parameter.grad = gradient;
        }
    }

    private static void FillGradients(nn.Module module, double value)
    {
        foreach (var parameter in module.parameters())
        {
            using var gradient = full_like(parameter, value);
            parameter.grad = gradient.detach();
        }
    }

    private static void AssertSameWeights(GoldenNetwork network, nn.Module module)
    {
        foreach (var (parameter, weight) in module.parameters().Zip(network.Buffer.Weights))
        {
            Goldens.Close(weight.Value, parameter, 1e-4);
        }
    }
}
