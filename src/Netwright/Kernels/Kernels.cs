using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// What the emitted steps are written in: one method an operation, over tensors that are kept from one step to the
/// next. A step asks for the same tensors in the same order each time, so nothing is allocated after the first. Nothing
/// here records gradients; each operation stands beside the one that computes its gradient.
/// </summary>
public sealed partial class Kernels : IDisposable
{
    /// <summary>
    /// How many elements one thread passes over before torch, which uses all of them, is faster.
    /// </summary>
    private const long MostInMemory = 1 << 19;

    private readonly ParameterBuffer _parameters;
    private readonly RandomNumbers _random;
    private readonly List<StepTensor> _values = [];
    private readonly List<IDisposable> _records = [];
    private readonly StepTensor _room = new();
    private int _next;
    private int _version;
    private Tensor? _counted;

    /// <summary>Whether what happens between products may be done over CPU memory; tests compare both ways.</summary>
    internal bool UsesMemory { get; set; } = true;

    /// <summary>Whether what is done in wide registers may be, where the processor has them; tests compare both ways.</summary>
    internal bool UsesWideTiles { get; set; } = true;

    /// <summary>How many tensors the latest step has used.</summary>
    internal int TensorCount => _next;

    /// <summary>Makes the tensors of one kind of step (training, testing or predicting).</summary>
    /// <param name="parameters">The weights that the steps read, and the gradients that they write.</param>
    /// <param name="random">Where random numbers come from.</param>
    public Kernels(ParameterBuffer parameters, RandomNumbers random)
    {
        _parameters = parameters ?? throw new ArgumentNullException(nameof(parameters));
        _random = random ?? throw new ArgumentNullException(nameof(random));
    }

    /// <summary>
    /// Begins a step: the tensors of the step before are overwritten. The step itself is done under <c>no_grad</c>.
    /// </summary>
    /// <param name="sampleWeights">
    /// The weights of the samples, for each loss; null for one in which all are equal. What a sample holds that weighs 0 in
    /// all is read as 0 where it is not finite, so that it reaches nothing.
    /// </param>
    public Kernels Begin(params ReadOnlySpan<Tensor?> sampleWeights)
    {
        if (_version != _parameters.Version)
        {
            Dispose();
            _version = _parameters.Version;
        }

        FreeRecords();
        _next = 0;
        _counted?.Dispose();
        _counted = SampleWeights.Counted(sampleWeights)?.DetachFromDisposeScope();
        return this;
    }

    /// <summary>Stands for data that the step reads.</summary>
    /// <param name="data">The tensor, which stays its owner's.</param>
    public StepTensor Read(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var read = SampleWeights.TakeOut(data, _counted);
        return ReferenceEquals(read, data) ? Next().Borrow(data) : Keep(read);
    }

    /// <summary>Frees all tensors of the steps.</summary>
    public void Dispose()
    {
        foreach (var value in _values)
        {
            value.Dispose();
        }

        _values.Clear();
        _room.Dispose();
        FreeRecords();
        _counted?.Dispose();
        _counted = null;
        _next = 0;
    }

    private void FreeRecords()
    {
        foreach (var record in _records)
        {
            record.Dispose();
        }

        _records.Clear();
    }

    /// <summary>The next of the step's tensors, with whatever it holds, in the shape that is wanted.</summary>
    private StepTensor Rent(ReadOnlySpan<long> shape)
    {
        var value = Next();
        return value.IsOwnedOf(shape)
            ? value
            : value.Own(empty(shape, _parameters.ElementType, _parameters.Device));
    }

    /// <summary>The next of the step's tensors, which takes over a tensor that torch made.</summary>
    private StepTensor Keep(Tensor made) => Next().Own(made);

    /// <summary>Where there is room in CPU memory for what a kernel needs while it works; the next kernel takes the same.</summary>
    /// <param name="count">For how many 32-bit floats.</param>
    private nint RoomFor(long count)
    {
        if (!_room.IsOwnedOf(_room.Shape) || _room.Count < count)
        {
            _room.Own(empty(count, ScalarType.Float32, CPU));
        }

        return _room.Address;
    }

    private StepTensor Next()
    {
        if (_next == _values.Count)
        {
            _values.Add(new StepTensor());
        }

        return _values[_next++];
    }
}
