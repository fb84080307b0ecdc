using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>TorchSharp as its experts write it: one gather a batch, a dispose scope a step, functional calls.</summary>
internal sealed class HandTunedContender(
    nn.Module<Tensor, Tensor> network,
    ClassificationData data,
    int batch,
    Func<IEnumerable<Parameter>, optim.Optimizer> makeOptimizer) : IContender
{
    private readonly optim.Optimizer _optimizer = makeOptimizer(network.parameters());
    private readonly Position _position = new(data.Order, batch);
    private readonly Tensor _correct = zeros(1, ScalarType.Int64);

    public string Name => "hand_tuned";

    public void Step()
    {
        using var scope = NewDisposeScope();
        Train();
    }

    public double StepWithLoss()
    {
        using var scope = NewDisposeScope();
        return Train().item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        network.Dispose();
        _correct.Dispose();
    }

    private Tensor Train()
    {
        var rows = _position.Next();
        var (input, label) = (data.Inputs.index_select(0, rows), data.Labels.index_select(0, rows));
        _optimizer.zero_grad();
        var output = network.forward(input);
        var loss = nn.functional.cross_entropy(output, label);
        loss.backward();
        _optimizer.step();
        using (no_grad())
        {
            _correct.add_(output.argmax(1).eq(label).sum());
        }

        return loss;
    }
}
