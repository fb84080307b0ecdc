using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.OwnLayers;

/// <summary>A convolution that halves an image, as a user would write it.</summary>
[Signature("N, inputs, H, W -> N, channels, ceil(H/2), ceil(W/2)")]
public sealed class Squeeze : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _convolution;

    public Squeeze(long inputs, long channels)
        : base(nameof(Squeeze))
    {
        _convolution = Conv2d(inputs, channels, 3, stride: 2, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => functional.relu(_convolution.forward(input));
}

/// <summary>A module of two tensors, without a constructor of its own and with an option.</summary>
[Signature("N, ..., C; N, ..., C -> N, ..., C")]
public sealed class Gate() : Module<Tensor, Tensor, Tensor>(nameof(Gate))
{
    public double Sharpness { get; set; } = 1;

    public override Tensor forward(Tensor input, Tensor gate) => input * (gate * Sharpness).sigmoid();
}

/// <summary>Lets a module look like a layer of the library.</summary>
public sealed class GateAttribute : LayerAttribute<Gate>
{
    public double Sharpness { get; set; }
}

/// <summary>Gives what it reads, and remembers how it was called.</summary>
[Signature("N, ... -> N, ...")]
public sealed class Witness() : Module<Tensor, Tensor>(nameof(Witness))
{
    public List<bool> Modes { get; } = [];

    public override Tensor forward(Tensor input)
    {
        Modes.Add(training);
        return input;
    }
}

/// <summary>Layers of the user's own among those of the library.</summary>
[Model(DataFormat = DataFormat.ChannelsFirst)]
[Optimizers.SGD(0.1)]
public partial class OwnLayerModel
{
    [Input(2, 5, "width")] public partial Input Image { get; }

    [Layer<Squeeze>(2, 3)] public partial Squeeze Squeezed { get; }

    [GlobalAveragePooling2D] public partial GlobalAveragePooling2D Pooled { get; }

    [Dense(3, Activation.Sigmoid)] public partial Dense Opening { get; }

    [Gate(Sharpness = 2), From(nameof(Pooled), nameof(Opening))] public partial Gate Gated { get; }

    [Lambda(nameof(Twice))] public partial Lambda Doubled { get; }

    [Layer<Witness>] public partial Witness Seen { get; }

    [Dense(2), Losses.MeanSquaredError] public partial Dense Score { get; }

    [Signature("N, C -> N, 2*C")]
    private static Tensor Twice(Tensor values) => cat([values, values.square()], dim: 1);
}
