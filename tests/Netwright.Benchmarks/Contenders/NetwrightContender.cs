using System;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A compiled model, stepped as <c>Fit</c> steps it: with the batches that it takes.</summary>
/// <param name="model">The model.</param>
/// <param name="all">All samples.</param>
/// <param name="data">The same, with their order.</param>
/// <param name="batch">The batch size.</param>
internal sealed class NetwrightContender<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, TBatch all, SampleData data, int batch)
    : ITrainingContender
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly GatheredBatch<TBatch> _gathered = new(all);
    private long _next;

    public string Name => StepCase.Ours;

    public void Step()
    {
        if (_next + batch > data.Count)
        {
            _next = 0;
        }

        var part = _gathered.Gather(data.Order, _next, batch);
        _next += batch;
        using var scope = NewDisposeScope();
        model.Train(part);
    }

    public double StepWithLoss()
    {
        model.Logged.Reset();
        Step();
        return model.ReadLogs()[0];
    }

    public void Dispose()
    {
        _gathered.Dispose();
        (model as IDisposable)?.Dispose();
    }
}
