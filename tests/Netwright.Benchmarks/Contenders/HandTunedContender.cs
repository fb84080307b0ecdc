using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>
/// TorchSharp as its experts write it: one gather a batch, a dispose scope a step, functional calls, in place where that is
/// allowed, and metrics that are added up without being read. What is left of TorchSharp is its autograd and its optimizer.
/// </summary>
/// <param name="network">The network, in functional calls.</param>
/// <param name="data">The samples.</param>
/// <param name="batch">The batch size.</param>
/// <param name="makeOptimizer">Makes its optimizer.</param>
internal sealed class HandTunedContender(
    TorchNetwork network,
    SampleData data,
    int batch,
    Func<IEnumerable<Parameter>, optim.Optimizer> makeOptimizer) : ITrainingContender
{
    private readonly optim.Optimizer _optimizer = makeOptimizer(network.parameters());
    private readonly Position _position = new(data.Order, batch);
    private Tensor? _metrics;

    public string Name => StepCase.HandTuned;

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
        _metrics?.Dispose();
    }

    private Tensor Train()
    {
        var rows = _position.Next();
        var inputs = data.Inputs.Select(input => input.index_select(0, rows)).ToArray();
        var targets = data.Targets.Select(target => target.index_select(0, rows)).ToArray();
        _optimizer.zero_grad();
        var outputs = network.Predict(inputs);
        var loss = network.Loss(outputs, targets);
        loss.backward();
        _optimizer.step();
        using (no_grad())
        {
            var metrics = network.Metrics(outputs, targets);
            _metrics ??= zeros_like(metrics).DetachFromDisposeScope();
            _metrics.add_(metrics);
        }

        return loss;
    }
}
