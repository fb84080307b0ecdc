using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>TorchSharp as its examples teach it: DataLoader, modules, its optimizer.</summary>
/// <remarks>
/// The loop is that of <c>CIFAR10.cs</c> in dotnet/TorchSharpExamples, which counts what is right after each step and reads the
/// loss every hundredth time:
/// <code>
/// foreach (var (data, target) in dataLoader)
/// {
///     using (var d = torch.NewDisposeScope())
///     {
///         optimizer.zero_grad();
///         var prediction = model.forward(data);
///         var lsm = log_softmax(prediction, 1);
///         var output = loss.forward(lsm, target);
///         output.backward();
///         optimizer.step();
///         total += target.shape[0];
///         correct += prediction.argmax(1).eq(target).sum().ToInt64();
///         if (batchId % _logInterval == 0) { ... output.ToSingle() ... }
/// </code>
/// Two things differ, both in its favour or because the work must be the same: <c>log_softmax</c> and <c>NLLLoss</c> are one call,
/// and batches come from TorchSharp's <c>DataLoader</c>, since the readers of the examples put the samples together once, and
/// give the same batches in every epoch.
/// </remarks>
internal sealed class IdiomaticContender : ITrainingContender
{
    private const int LogInterval = 100;

    private readonly TorchNetwork _network;
    private readonly SampleData _data;
    private readonly optim.Optimizer _optimizer;
    private readonly DataLoader _loader;
    private IEnumerator<Dictionary<string, Tensor>> _batches;
    private double _metric;
    private float _loss;
    private long _steps;

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

    /// <summary>The first metric's sum, and the loss that was read last.</summary>
    public (double Metric, float Loss) Logged => (_metric, _loss);

    public void Step()
    {
        var (inputs, targets) = Next();
        using var scope = NewDisposeScope();
        var loss = Train(inputs, targets);
        if (++_steps % LogInterval == 0)
        {
            _loss = loss.ToSingle();
        }
    }

    public double StepWithLoss()
    {
        var (inputs, targets) = Next();
        using var scope = NewDisposeScope();
        return Train(inputs, targets).ToSingle();
    }

    public void Dispose()
    {
        _batches.Dispose();
        _loader.Dispose();
        _optimizer.Dispose();
        _network.Dispose();
    }

    private (Tensor[] Inputs, Tensor[] Targets) Next()
    {
        if (!_batches.MoveNext())
        {
            _batches.Dispose();
            _batches = _loader.GetEnumerator();
            _batches.MoveNext();
        }

        var batch = _batches.Current;
        return (
            _data.Inputs.Select((_, number) => batch[SampleData.InputName(number)]).ToArray(),
            _data.Targets.Select((_, number) => batch[SampleData.TargetName(number)]).ToArray());
    }

    private Tensor Train(Tensor[] inputs, Tensor[] targets)
    {
        _optimizer.zero_grad();
        var outputs = _network.Predict(inputs);
        var loss = _network.Loss(outputs, targets);
        loss.backward();
        _optimizer.step();
        _metric += _network.Metrics(outputs, targets)[0].ToDouble();
        return loss;
    }
}
