using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A transformer's block, and its contenders.</summary>
internal sealed class TransformerCase : StepCase
{
    private const int Places = 64;
    private const int Width = 128;
    private const int Heads = 4;

    public override string Name => "transformer";

    public override int Batch => 32;

    public override IReadOnlyList<IContender> Contenders(int batch)
    {
        var data = SampleData.OfClasses([Places, Width], 10, 512);
        var model = new TransformerBlock(seed: 1);
        var all = new TransformerBlock.Batch(data.Inputs[0], data.Targets[0]);
        var attention = model.Attended;
        using var kernels = cat([attention.QueryKernel.Value, attention.KeyKernel.Value, attention.ValueKernel.Value], 0);
        using var biases = cat([attention.QueryBias!.Value, attention.KeyBias!.Value, attention.ValueBias!.Value], 0);
        Tensor[] weights =
        [
            kernels,
            biases,
            attention.OutputKernel.Value,
            attention.OutputBias!.Value,
            model.Expanded.Weight.Value,
            model.Expanded.Bias!.Value,
            model.Contracted.Weight.Value,
            model.Contracted.Bias!.Value,
            model.AttendedNormalized.Gamma!.Value,
            model.AttendedNormalized.Beta!.Value,
            model.Normalized.Gamma!.Value,
            model.Normalized.Beta!.Value,
            model.Kind.Weight.Value,
            model.Kind.Bias!.Value,
        ];
        var (handTuned, idiomatic) = (WithWeights(new HandTunedTransformer(), weights), WithWeights(new IdiomaticTransformer(), weights));
        return
        [
            new NetwrightContender<TransformerBlock.Batch, TransformerBlock.Logs>(model, all, data, batch),
            new HandTunedContender(handTuned, data, batch, Optimizer),
            new IdiomaticContender(idiomatic, data, batch, Optimizer),
            new Floor()
                .Dense(batch * Places, Width, 3 * Width, ofData: true)
                .Batched(batch * Heads, Places, Width / Heads, Places)
                .Batched(batch * Heads, Places, Places, Width / Heads)
                .Dense(batch * Places, Width, Width)
                .Dense(batch * Places, Width, 4 * Width)
                .Dense(batch * Places, 4 * Width, Width)
                .Dense(batch, Width, 10),
        ];
    }

    private static optim.Optimizer Optimizer(IEnumerable<Parameter> parameters) => optim.Adam(parameters, lr: 1e-3, eps: 1e-7);
}
