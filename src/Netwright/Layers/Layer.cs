using System.Collections.Generic;
using TorchSharp;

namespace Netwright;

/// <summary>
/// A node of a model as its owner sees it: a module with the layer's weights. What the layer computes is written
/// into the model by the compiler, so a layer has no <c>forward</c> of its own.
/// </summary>
public abstract class Layer : torch.nn.Module
{
    private readonly List<Weight> _weights = [];
    private bool _trainable = true;

    private protected Layer(string name, params IEnumerable<Weight?> weights) : base(name)
    {
        foreach (var weight in weights)
        {
            if (weight is null)
            {
                continue;
            }

            _weights.Add(weight);
            weight.Rebound += Register;
            if (weight.IsMade)
            {
                Register(weight);
            }
        }
    }

    /// <summary>The layer's weights, in Keras's order (kernel first).</summary>
    public IReadOnlyList<Weight> Weights => _weights;

    /// <summary>
    /// Whether training changes the layer's weights. A frozen layer's weights are left alone by the optimizer and do not
    /// require gradients: none is computed, nor is any that would only be needed for them. A frozen layer that normalizes
    /// batches does so by its moving means, which stay.
    /// </summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (var weight in _weights)
            {
                weight.Trainable = value;
            }
        }
    }

    /// <summary>Whether training changes any weight of the layer.</summary>
    internal bool HasTrainableWeights
    {
        get
        {
            foreach (var weight in _weights)
            {
                if (weight.Trainable)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Weights are registered by the constructor, without reflection.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>
    /// Nothing: the weights are views into the model's buffers, which the model itself moves to another device or
    /// element type, and then binds anew.
    /// </summary>
    protected override void _toEpilog(torch.ScalarType? dtype, torch.Device? device, bool non_blocking)
    {
    }

    private void Register(Weight weight)
    {
        if (weight.IsState)
        {
            ConditionallyRegisterBuffer(weight.Name, weight.Value);
        }
        else
        {
            ConditionallyRegisterParameter(weight.Name, weight.Value);
        }
    }
}
