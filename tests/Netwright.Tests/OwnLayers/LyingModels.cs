using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.OwnLayers;

/// <summary>A module that adds up what its signature says it leaves as it is.</summary>
[Signature("N, C -> N, C")]
public sealed class LyingModule() : Module<Tensor, Tensor>(nameof(LyingModule))
{
    public override Tensor forward(Tensor input) => input.sum(1);
}

/// <summary>A model with it.</summary>
[Model]
public partial class ModelWithLyingModule
{
    [Input(8)] public partial Input Values { get; }

    [Layer<LyingModule>] public partial LyingModule Scaled { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }
}

/// <summary>A model with a method that halves what it says it leaves as it is, of sequences of any length.</summary>
[Model]
public partial class ModelWithLyingMethod
{
    [Input("time", 8)] public partial Input Values { get; }

    [Lambda(nameof(Half))] public partial Lambda Scaled { get; }

    [GlobalAveragePooling1D] public partial GlobalAveragePooling1D Mean { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }

    private static Tensor Half(Tensor values) => values.narrow(1, 0, values.shape[1] / 2);
}
