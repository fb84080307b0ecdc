using System;
using System.Diagnostics.CodeAnalysis;
using Netwright.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// A weight of a layer: a view into the model's contiguous values and one into its gradients. Used as a tensor, it is
/// its value.
/// </summary>
public sealed class Weight
{
    private readonly ParameterBuffer _buffer;
    private readonly long[] _shape;
    private Parameter? _value;
    private Tensor? _gradient;
    private bool _trainable = true;

    internal Weight(ParameterBuffer buffer, string name, long[] shape, long start)
    {
        _buffer = buffer;
        _shape = shape;
        Name = name;
        Start = start;
        Count = 1;
        foreach (var size in shape)
        {
            Count *= size;
        }
    }

    /// <summary>Raised when the model moved to another device or element type, and the views were made anew.</summary>
    internal event Action<Weight>? Rebound;

    /// <summary>The name within its layer, as PyTorch has it: <c>weight</c>, <c>bias</c>.</summary>
    public string Name { get; }

    /// <summary>The shape, in PyTorch's layout.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The parameter; a leaf of autograd.</summary>
    public Parameter Value => _value ?? throw new ObjectDisposedException(Name);

    /// <summary>The gradient that the emitted backward pass writes, of the value's shape.</summary>
    public Tensor Gradient => _gradient ?? throw new ObjectDisposedException(Name);

    /// <summary>Whether training changes the weight.</summary>
    public bool Trainable
    {
        get => _trainable;
        internal set
        {
            if (IsState)
            {
                return;
            }

            _trainable = value;
            Value.requires_grad = value;
            _buffer.TrainableChanged();
        }
    }

    /// <summary>Whether it is state of its layer that is not trained, such as a moving mean.</summary>
    public bool IsState { get; private set; }

    /// <summary>Where the weight starts in the model's buffers, in elements.</summary>
    internal long Start { get; }

    /// <summary>Where the value's elements are, for kernels that read CPU memory; 0 where they cannot.</summary>
    internal nint ValueAddress { get; private set; }

    /// <summary>Where the gradient's elements are, for kernels that write CPU memory; 0 where they cannot.</summary>
    internal nint GradientAddress { get; private set; }

    /// <summary>The value of a matrix with its axes exchanged, as products want it: a view.</summary>
    internal Tensor Transposed { get; private set; } = null!;

    /// <summary>The value as a tensor.</summary>
    /// <param name="weight">The weight; none is no tensor.</param>
    [return: NotNullIfNotNull(nameof(weight))]
    public static implicit operator Tensor?(Weight? weight) => weight?.Value;

    /// <summary>The value as a tensor.</summary>
    public Tensor ToTensor() => Value;

    /// <summary>Makes the views of the buffers, which are new.</summary>
    internal void Bind(Tensor values, Tensor gradients, nint valuesAddress, nint gradientsAddress)
    {
        Release();
        using (no_grad())
        using (NewDisposeScope())
        {
            _gradient = gradients.narrow(0, Start, Count).view(_shape).DetachFromDisposeScope();
            _value = new Parameter(values.narrow(0, Start, Count).view(_shape), _trainable);
            _value.DetachFromDisposeScope();
            var detached = _value.detach();
            Transposed = (_shape.Length == 2 ? detached.t() : detached.alias()).DetachFromDisposeScope();
        }

        var elementSize = values.ElementSize;
        ValueAddress = valuesAddress == 0 ? 0 : valuesAddress + (nint)(Start * elementSize);
        GradientAddress = gradientsAddress == 0 ? 0 : gradientsAddress + (nint)(Start * elementSize);
        BindGradient();
        Rebound?.Invoke(this);
    }

    /// <summary>Holds state that is not trained, which has a tensor of its own.</summary>
    internal void BindState(Tensor value)
    {
        Release();
        _trainable = false;
        _value = new Parameter(value, requires_grad: false);
        _value.DetachFromDisposeScope();
        IsState = true;
        Rebound?.Invoke(this);
    }

    /// <summary>Makes the emitted gradient the one that TorchSharp's optimizers see.</summary>
    internal void BindGradient()
    {
        if (_trainable)
        {
            Value.grad = Gradient;
        }
    }

    internal void Release()
    {
        _value?.Dispose();
        _gradient?.Dispose();
        Transposed?.Dispose();
        _value = null;
        _gradient = null;
    }
}
