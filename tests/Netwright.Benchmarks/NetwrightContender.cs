using Netwright.Training;

namespace Netwright.Benchmarks;

/// <summary>A compiled model, stepped as <c>Fit</c> steps it.</summary>
internal sealed class NetwrightContender<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, TBatch data, int batch, TorchSharp.torch.Tensor? order = null) : IContender
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Position _position = new(order ?? TorchSharp.torch.randperm(data.Count, TorchSharp.torch.ScalarType.Int64), batch);

    public string Name => "netwright";

    public void Step()
    {
        using var rows = _position.Next();
        using var part = data.Gather(rows);
        model.Train(part);
    }

    public double StepWithLoss()
    {
        model.ResetMetrics();
        Step();
        return model.ReadLogs()[0];
    }

    public void Dispose() => (model as System.IDisposable)?.Dispose();
}
