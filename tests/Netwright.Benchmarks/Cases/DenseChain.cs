using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A chain of dense layers as TorchSharp's examples write it.</summary>
internal sealed class IdiomaticDenseChain : TorchNetwork
{
    private readonly Sequential _layers;

    /// <param name="widths">The sizes of the data and of each layer.</param>
    /// <param name="activation">Makes what stands between two layers.</param>
    public IdiomaticDenseChain(int[] widths, Func<nn.Module<Tensor, Tensor>> activation) : base(nameof(IdiomaticDenseChain))
    {
        var layers = new List<nn.Module<Tensor, Tensor>> { nn.Linear(widths[0], widths[1]) };
        for (var layer = 1; layer + 1 < widths.Length; layer++)
        {
            layers.Add(activation());
            layers.Add(nn.Linear(widths[layer], widths[layer + 1]));
        }

        _layers = nn.Sequential(layers);
        RegisterComponents();
    }

    public override Tensor[] Predict(Tensor[] inputs) => [_layers.forward(inputs[0])];
}

/// <summary>The same in functional calls.</summary>
internal sealed class HandTunedDenseChain : TorchNetwork
{
    private readonly Func<Tensor, Tensor> _activation;
    private readonly List<(Parameter Weight, Parameter Bias)> _layers = [];

    /// <param name="widths">The sizes of the data and of each layer.</param>
    /// <param name="activation">What stands between two layers; may change its argument.</param>
    public HandTunedDenseChain(int[] widths, Func<Tensor, Tensor> activation) : base(nameof(HandTunedDenseChain))
    {
        _activation = activation;
        for (var layer = 0; layer + 1 < widths.Length; layer++)
        {
            var (weight, bias) = (new Parameter(randn(widths[layer + 1], widths[layer])), new Parameter(zeros(widths[layer + 1])));
            register_parameter($"weight{layer}", weight);
            register_parameter($"bias{layer}", bias);
            _layers.Add((weight, bias));
        }
    }

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var value = inputs[0];
        for (var layer = 0; layer < _layers.Count; layer++)
        {
            value = nn.functional.linear(value, _layers[layer].Weight, _layers[layer].Bias);
            value = layer + 1 < _layers.Count ? _activation(value) : value;
        }

        return [value];
    }
}
