using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netwright.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.Optimization;

/// <summary>
/// The network that Keras's figures for optimizers were computed with, written by hand over a parameter buffer, with
/// gradients by autograd: Dense(5, relu), Dense(4, relu), Dense(3, softmax).
/// </summary>
internal sealed class GoldenNetwork : IDisposable
{
    private static readonly string[] LayerNames = ["hidden1", "hidden2", "digit"];

    private readonly JsonElement _golden;
    private readonly RandomNumbers _random = new(1);
    private readonly Weight[] _kernels = new Weight[3];
    private readonly Weight[] _biases = new Weight[3];

    /// <summary>Makes the network with the case's initial weights.</summary>
    /// <param name="golden">The case.</param>
    public GoldenNetwork(JsonElement golden)
    {
        _golden = golden;
        long[] sizes = [6, 5, 4, 3];
        Buffer = new ParameterBuffer(_random);
        for (var layer = 0; layer < 3; layer++)
        {
            _kernels[layer] = Buffer.Add("weight", [sizes[layer + 1], sizes[layer]], new Initializers.Zeros());
            _biases[layer] = Buffer.Add("bias", [sizes[layer + 1]], new Initializers.Zeros());
        }

        Buffer.Make();
        using var recorded = no_grad();
        foreach (var (layer, name) in LayerNames.Index())
        {
            using var kernel = Expected("initial_weights", name, "kernel");
            using var bias = Expected("initial_weights", name, "bias");
            _kernels[layer].Value.copy_(kernel.t());
            _biases[layer].Value.copy_(bias);
        }
    }

    /// <summary>The weights and their gradients.</summary>
    public ParameterBuffer Buffer { get; }

    /// <summary>Trains for the case's epochs, and ends the training.</summary>
    /// <param name="optimizer">What is bound to the buffer here.</param>
    /// <returns>The mean loss of each epoch.</returns>
    public List<double> Fit(Optimizers.Optimizer optimizer)
    {
        optimizer.Bind(Buffer);
        var losses = new List<double>();
        for (var epoch = 0; epoch < _golden.GetProperty("epochs").GetInt32(); epoch++)
        {
            losses.Add(TrainEpoch(optimizer));
        }

        optimizer.EndTraining();
        return losses;
    }

    /// <summary>Trains with each batch once, in order; the last is short.</summary>
    /// <param name="optimizer">Bound to the buffer.</param>
    /// <param name="afterBackward">What is done to the gradients of each batch.</param>
    /// <returns>The mean loss.</returns>
    public double TrainEpoch(Optimizers.Optimizer optimizer, Action<ParameterBuffer>? afterBackward = null)
    {
        using var scope = NewDisposeScope();
        var inputs = Goldens.Tensor(_golden.GetProperty("x"), Buffer.ElementType);
        var classes = Goldens.Tensor(_golden.GetProperty("y"), ScalarType.Int64);
        var batchSize = _golden.GetProperty("batch_size").GetInt64();
        var count = inputs.shape[0];
        var sum = 0.0;
        for (var start = 0L; start < count; start += batchSize)
        {
            var size = Math.Min(batchSize, count - start);
            sum += size * Differentiate(inputs.narrow(0, start, size), classes.narrow(0, start, size));
            afterBackward?.Invoke(Buffer);
            optimizer.Step();
        }

        return sum / count;
    }

    /// <summary>Asserts that the weights are those that Keras ends with.</summary>
    /// <param name="tolerance">How far they may be apart, by their size.</param>
    public void AssertFinalWeights(double tolerance)
    {
        foreach (var (layer, name) in LayerNames.Index())
        {
            using var kernel = Expected("final_weights", name, "kernel");
            using var bias = Expected("final_weights", name, "bias");
            using var transposed = _kernels[layer].Value.t();
            Goldens.Close(kernel, transposed, tolerance);
            Goldens.Close(bias, _biases[layer].Value, tolerance);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Buffer.Dispose();
        _random.Dispose();
    }

    /// <summary>The loss of a batch; its gradients are in the buffer.</summary>
    private double Differentiate(Tensor inputs, Tensor classes)
    {
        using var scope = NewDisposeScope();
        Buffer.ZeroGradients();
        var values = inputs;
        for (var layer = 0; layer < 3; layer++)
        {
            values = functional.linear(values, _kernels[layer].Value, _biases[layer].Value);
            values = layer < 2 ? functional.relu(values) : values;
        }

        var loss = functional.cross_entropy(values, classes);
        loss.backward();
        return loss.to(ScalarType.Float64).item<double>();
    }

    private Tensor Expected(string when, string layer, string weight) =>
        Goldens.Tensor(_golden.GetProperty(when).GetProperty(layer).GetProperty(weight));
}
