using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>TorchSharp as its examples teach it: DataLoader, modules, its optimizer.</summary>
internal sealed class IdiomaticContender : ITrainingContender
{
    private readonly TorchNetwork _network;
    private readonly SampleData _data;
    private readonly optim.Optimizer _optimizer;
    private readonly DataLoader _loader;
    private IEnumerator<Dictionary<string, Tensor>> _batches;
    private float _metric;

    /// <param name="network">The network, in modules.</param>
    /// <param name="data">The samples.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="makeOptimizer">Makes its optimizer.</param>
    public IdiomaticContender(
        TorchNetwork network,
        SampleData data,
        int batch,
        Func<IEnumerable<Parameter>, optim.Optimizer> makeOptimizer)
    {
        _network = network;
        _data = data;
        _optimizer = makeOptimizer(network.parameters());
        _loader = new DataLoader(data.Dataset(), batch, shuffler: data.Order.data<long>().ToArray(), drop_last: true);
        _batches = _loader.GetEnumerator();
    }

    public string Name => StepCase.Idiomatic;

    /// <summary>The first metric's sum.</summary>
    public float Metric => _metric;

    public void Step() => StepWithLoss();

    public double StepWithLoss()
    {
        using var scope = NewDisposeScope();
        if (!_batches.MoveNext())
        {
            _batches.Dispose();
            _batches = _loader.GetEnumerator();
            _batches.MoveNext();
        }

        var batch = _batches.Current;
        var inputs = _data.Inputs.Select((_, number) => batch[SampleData.InputName(number)]).ToArray();
        var targets = _data.Targets.Select((_, number) => batch[SampleData.TargetName(number)]).ToArray();
        _optimizer.zero_grad();
        var outputs = _network.Predict(inputs);
        var loss = _network.Loss(outputs, targets);
        loss.backward();
        _optimizer.step();
        _metric += _network.Metrics(outputs, targets)[0].to(ScalarType.Float32).item<float>();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _batches.Dispose();
        _loader.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
    }
}
