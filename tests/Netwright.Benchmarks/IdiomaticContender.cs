using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>TorchSharp as its examples teach it: DataLoader, modules, its optimizer.</summary>
internal sealed class IdiomaticContender : IContender
{
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly optim.Optimizer _optimizer;
    private readonly DataLoader _loader;
    private readonly CrossEntropyLoss _loss = nn.CrossEntropyLoss();
    private IEnumerator<Dictionary<string, Tensor>> _batches;
    private long _correct;
    private long _seen;

    public IdiomaticContender(
        nn.Module<Tensor, Tensor> network,
        ClassificationData data,
        int batch,
        Func<IEnumerable<Parameter>, optim.Optimizer> makeOptimizer)
    {
        _network = network;
        _optimizer = makeOptimizer(network.parameters());
        _loader = new DataLoader(data.Dataset(), batch, shuffler: data.Order.data<long>().ToArray(), drop_last: true);
        _batches = _loader.GetEnumerator();
    }

    public string Name => "idiomatic";

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
        _optimizer.zero_grad();
        var output = _network.forward(batch["input"]);
        var loss = _loss.forward(output, batch["label"]);
        loss.backward();
        _optimizer.step();
        _correct += output.argmax(1).eq(batch["label"]).sum().item<long>();
        _seen += output.shape[0];
        return loss.item<float>();
    }

    /// <summary>The share of samples that were told right.</summary>
    public double Accuracy => _seen == 0 ? 0 : (double)_correct / _seen;

    public void Dispose()
    {
        _batches.Dispose();
        _loader.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
        _loss.Dispose();
    }
}
