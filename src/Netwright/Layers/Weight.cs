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
    private bool _trainable;
    private bool _isAdopted;

    internal Weight(ParameterBuffer buffer, string name, long[] shape, bool isState = false)
    {
        _buffer = buffer;
        _shape = shape;
        _trainable = !isState;
        Name = name;
        IsState = isState;
        Count = 1;
        foreach (var size in shape)
        {
            Count *= size;
        }
    }

    /// <summary>Raised when the views were made: at first, and when the model moved to another device or element type.</summary>
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

    /// <summary>Whether the weight has a value: it is made with all others, and freed with them.</summary>
    internal bool IsMade => _value is not null;

    /// <summary>What is added to the loss for the weight's size, unless it is frozen; null for nothing.</summary>
    public Regularizers.Regularizer? Regularizer { get; internal init; }

    /// <summary>What the weight is held to after each step of an optimizer, unless it is frozen; null for nothing.</summary>
    public Constraints.Constraint? Constraint { get; internal init; }

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
            if (_value is not null)
            {
                _value.requires_grad = value;
                if (!value)
                {
                    // What steps before the freezing left must not count when the weight is trained again.
                    _gradient!.fill_(0);
                }
            }

            _buffer.TrainableChanged();
        }
    }

    /// <summary>Whether it is state of its layer that is not trained, such as a moving mean.</summary>
    public bool IsState { get; }

    /// <summary>How the weight's axes are those of Keras.</summary>
    internal WeightLayout Layout { get; init; } = WeightLayout.Kernel;

    /// <summary>Where the weight starts in the buffers of the whole model, in elements.</summary>
    internal long Start { get; private set; }

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

    /// <summary>Gives the weight its place in the buffers.</summary>
    /// <returns>How many elements it takes.</returns>
    internal long PlaceAt(long start)
    {
        Start = start;
        return Count;
    }

    /// <summary>Makes the views of the buffers, which are new.</summary>
    internal void Bind(ParameterBuffer.Places places)
    {
        Release();
        _value = new Parameter(places.Value.view(_shape), _trainable);
        _value.DetachFromDisposeScope();
        View(places);
    }

    /// <summary>Makes the parameter of a user's own module a view of the buffers.</summary>
    internal void Adopt(Parameter parameter, ParameterBuffer.Places places)
    {
        Release();
        _isAdopted = true;
        _trainable = parameter.requires_grad;
        _value = parameter;
        _value.set_(places.Value.view(_shape));
        View(places);
    }

    /// <summary>Follows a module of the user's own, which freezes its parameters as TorchSharp has it.</summary>
    internal void FollowOwner()
    {
        if (_isAdopted && Value.requires_grad != _trainable)
        {
            _trainable = !_trainable;
            _buffer.TrainableChanged();
        }
    }

    /// <summary>Holds state that is not trained, which has a tensor of its own.</summary>
    internal void BindState(Tensor value)
    {
        Release();
        _value = new Parameter(value, requires_grad: false);
        _value.DetachFromDisposeScope();
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
        if (!_isAdopted)
        {
            _value?.Dispose();
        }

        _gradient?.Dispose();
        Transposed?.Dispose();
        _value = null;
        _gradient = null;
    }

    private void View(ParameterBuffer.Places places)
    {
        _gradient = places.Gradient.view(_shape).DetachFromDisposeScope();
        var detached = Value.detach();
        Transposed = (_shape.Length == 2 ? detached.t() : detached.alias()).DetachFromDisposeScope();
        ValueAddress = StepTensor.AddressOf(places.Value);
        GradientAddress = StepTensor.AddressOf(places.Gradient);
        BindGradient();
        Rebound?.Invoke(this);
    }
}
