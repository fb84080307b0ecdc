using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// A tensor of a step: its place among the step's values, its tensor, its shape, and where its elements are. A step's
/// tensors are kept for the next step, which has the same shapes in the same order.
/// </summary>
public sealed class StepTensor : IDisposable
{
    /// <summary>Of how many elements torch tells the address: as many as a span of bytes can have.</summary>
    private const long MostElements = int.MaxValue / 8;

    private Tensor? _tensor;
    private Tensor? _transposed;
    private long[] _shape = [];
    private bool _owned;

    internal StepTensor()
    {
    }

    /// <summary>The tensor; its owner is the step.</summary>
    public Tensor Tensor => _tensor ?? throw new ObjectDisposedException(nameof(StepTensor));

    /// <summary>The shape, with the batch first.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>The number of elements.</summary>
    internal long Count { get; private set; }

    /// <summary>The size of the last axis.</summary>
    internal long Columns => _shape.Length == 0 ? 1 : _shape[^1];

    /// <summary>Where the elements are, if they are contiguous 32-bit floats in CPU memory; otherwise 0.</summary>
    internal nint Address { get; private set; }

    /// <summary>
    /// Where the elements of an image are, whose shape has channels first and whose memory has them last: 32-bit floats in
    /// CPU memory without gaps; otherwise 0. With one channel, or one place, both are the same.
    /// </summary>
    internal nint ImageAddress { get; private set; }

    /// <summary>The tensor, which stays the step's.</summary>
    /// <param name="value">The step's tensor.</param>
    public static implicit operator Tensor(StepTensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Tensor;
    }

    /// <summary>The tensor, which stays the step's.</summary>
    public Tensor ToTensor() => Tensor;

    /// <inheritdoc/>
    public void Dispose()
    {
        _transposed?.Dispose();
        _transposed = null;
        if (_owned)
        {
            _tensor?.Dispose();
        }

        _tensor = null;
    }

    /// <summary>Where a tensor's elements are, if they are contiguous 32-bit floats in CPU memory; otherwise 0.</summary>
    internal static nint AddressOf(Tensor tensor) => AddressOf(tensor, ScalarType.Float32);

    /// <summary>Where a tensor's elements are, if they are contiguous, of a type and in CPU memory; otherwise 0.</summary>
    internal static unsafe nint AddressOf(Tensor tensor, ScalarType type)
    {
        if (tensor.dtype != type || tensor.device_type != TorchSharp.DeviceType.CPU
            || !tensor.is_contiguous() || tensor.NumberOfElements is 0 or > MostElements)
        {
            return 0;
        }

        fixed (byte* first = tensor.bytes)
        {
            return (nint)first;
        }
    }

    /// <summary>The same for a tensor that should have a shape; 0 where it has another.</summary>
    internal static nint AddressOf(Tensor tensor, ScalarType type, ReadOnlySpan<long> shape) => HasShape(tensor, shape) ? AddressOf(tensor, type) : 0;

    /// <summary>Whether a tensor has a shape. Sizes cost less than torch's list of them.</summary>
    internal static bool HasShape(Tensor tensor, ReadOnlySpan<long> shape)
    {
        var hasShape = tensor.dim() == shape.Length;
        for (var axis = 0; hasShape && axis < shape.Length; axis++)
        {
            hasShape = tensor.size(axis) == shape[axis];
        }

        return hasShape;
    }

    private static nint AddressOfImage(Tensor tensor)
    {
        if (tensor.dim() is not (3 or 4) || tensor.dtype != ScalarType.Float32 || tensor.device_type != TorchSharp.DeviceType.CPU)
        {
            return 0;
        }

        using var image = tensor.movedim([1], [-1]);
        return AddressOf(image);
    }

    /// <summary>The value of a tensor of one element.</summary>
    public unsafe double Scalar()
    {
        if (Address != 0)
        {
            return *(float*)Address;
        }

        using var value = Tensor.to(ScalarType.Float64, copy: true);
        return value.item<double>();
    }

    /// <summary>A matrix with its axes exchanged, as products want it: a view, which is kept with the tensor.</summary>
    internal Tensor Transposed => _transposed ??= Tensor.t().DetachFromDisposeScope();

    /// <summary>Whether the tensor can be used again for a value of this shape, whatever it holds.</summary>
    internal bool IsOwnedOf(ReadOnlySpan<long> shape) => _owned && _tensor is not null && shape.SequenceEqual(_shape);

    /// <summary>Takes a tensor over; the one before is freed.</summary>
    internal StepTensor Own(Tensor tensor)
    {
        Hold(tensor.DetachFromDisposeScope());
        _owned = true;
        return this;
    }

    /// <summary>Stands for a tensor that somebody else frees.</summary>
    internal StepTensor Borrow(Tensor tensor)
    {
        if (!IsStill(tensor))
        {
            Hold(tensor);
            _owned = false;
        }

        return this;
    }

    /// <summary>Whether a tensor is the one that is borrowed already, where and as large as it was.</summary>
    private bool IsStill(Tensor tensor) => !_owned && ReferenceEquals(tensor, _tensor) && Address != 0
        && tensor.NumberOfElements == Count && tensor.dim() == _shape.Length && AddressOf(tensor) == Address
        && (_shape.Length == 0 || tensor.size(0) == _shape[0]);

    private void Hold(Tensor tensor)
    {
        Dispose();
        _tensor = tensor;
        _shape = tensor.shape;
        Count = tensor.NumberOfElements;
        Address = AddressOf(tensor);
        ImageAddress = Address == 0 ? AddressOfImage(tensor)
            : _shape.Length > 2 && (_shape[1] == 1 || Count == _shape[0] * _shape[1]) ? Address : 0;
    }
}
