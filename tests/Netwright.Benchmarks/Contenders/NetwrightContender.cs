using System;
using Netwright.Training;

namespace Netwright.Benchmarks;

/// <summary>A compiled model, stepped as <c>Fit</c> steps it.</summary>
/// <param name="model">The model.</param>
/// <param name="all">All samples.</param>
/// <param name="data">The same, with their order.</param>
/// <param name="batch">The batch size.</param>
internal sealed class NetwrightContender<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, TBatch all, SampleData data, int batch) : IContender
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Position _position = new(data.Order, batch);

    public string Name => "netwright";

    public void Step()
    {
        using var rows = _position.Next();
        using var part = all.Gather(rows);
        model.Train(part);
    }

    public double StepWithLoss()
    {
        model.Logged.Reset();
        Step();
        return model.ReadLogs()[0];
    }

    public void Dispose() => (model as IDisposable)?.Dispose();
}
