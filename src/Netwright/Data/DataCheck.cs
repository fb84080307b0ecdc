using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>
/// One check of some data against a model's contract: shapes, element types and devices first, which cost nothing, then
/// the contents. The first thing that does not fit is refused.
/// </summary>
internal readonly ref partial struct DataCheck
{
    private readonly string _model;
    private readonly string _dataName;
    private readonly ReadOnlySpan<TensorContract> _contracts;
    private readonly int _inputCount;
    private readonly ReadOnlySpan<Tensor?> _tensors;

    /// <summary>Pairs data with what it must be.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="dataName">What the data is to the caller.</param>
    /// <param name="contracts">What the tensors must be: inputs, then targets.</param>
    /// <param name="inputCount">How many of them are inputs.</param>
    /// <param name="tensors">The tensors.</param>
    public DataCheck(
        string model,
        string dataName,
        ReadOnlySpan<TensorContract> contracts,
        int inputCount,
        ReadOnlySpan<Tensor?> tensors)
    {
        if (tensors.Length != contracts.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{model} takes {contracts.Length} tensors here, not {tensors.Length}."),
                nameof(tensors));
        }

        _model = model;
        _dataName = dataName;
        _contracts = contracts;
        _inputCount = inputCount;
        _tensors = tensors;
    }

    /// <summary>Refuses tensors whose shapes, element types or devices do not fit.</summary>
    /// <param name="elementType">The model's element type.</param>
    /// <param name="device">The model's device.</param>
    /// <param name="requirements">What the model's layers need of named sizes.</param>
    public void Shapes(ScalarType elementType, Device device, ReadOnlySpan<SizeRequirement> requirements)
    {
        for (var index = 0; index < _contracts.Length; index++)
        {
            Presence(index);
            SampleAxis(index);
            if (_contracts[index].Content is not TensorContent.Any)
            {
                Rank(index);
                FixedSizes(index);
                ElementType(index, elementType);
                Place(index, device);
            }
        }

        SampleCounts();
        var sizes = new DimensionSizes();
        NamedSizes(sizes);
        Requirements(requirements, sizes);
        DerivedSizes(sizes);
    }

    /// <summary>Refuses data without samples.</summary>
    public void NotEmpty()
    {
        if (_tensors.Length > 0 && _tensors[0]!.shape[0] == 0)
        {
            throw new ModelDataException(
                $"{_model}: '{_dataName}' has no samples: {Role(0)} is {Shape(0)}. Give at least one.",
                _dataName);
        }
    }

    private void Presence(int index)
    {
        if (_tensors[index] is not { } tensor)
        {
            throw Failure(index, "is missing", $"Set it to a tensor of the shape {_contracts[index].Shape}");
        }

        if (tensor.IsInvalid)
        {
            throw Failure(index, "was disposed", "Keep it until the model is done with it");
        }
    }

    private void SampleAxis(int index)
    {
        if (_tensors[index]!.dim() == 0)
        {
            throw Failure(
                index,
                "is a single number, without an axis of samples",
                $"Give it the shape {_contracts[index].Shape}");
        }
    }

    private void Rank(int index)
    {
        var contract = _contracts[index];
        var rank = _tensors[index]!.dim();
        var expected = contract.Axes.Length + 1;
        if (rank != expected)
        {
            throw Failure(
                index,
                FormattableString.Invariant($"is {Shape(index)}; expected is {contract.Shape}, with {expected} {(expected == 1 ? "axis" : "axes")} and not {rank}"),
                ShapeRemedy.For(contract, _tensors[index]!, isTarget: index >= _inputCount));
        }
    }

    private void FixedSizes(int index)
    {
        var contract = _contracts[index];
        var shape = _tensors[index]!.shape;
        for (var axis = 0; axis < contract.Axes.Length; axis++)
        {
            if (contract.Axes[axis].Size is { } size && size != shape[axis + 1])
            {
                throw Failure(
                    index,
                    FormattableString.Invariant($"is {Shape(index)}; expected is {contract.Shape}, where axis {axis + 1} is {size} and not {shape[axis + 1]}"),
                    ShapeRemedy.For(contract, _tensors[index]!, isTarget: index >= _inputCount));
            }
        }
    }

    private void ElementType(int index, ScalarType elementType)
    {
        var found = _tensors[index]!.dtype;
        var isWhole = _contracts[index].Content is TensorContent.Classes;
        var expected = isWhole ? ScalarType.Int64 : elementType;
        if (found != expected)
        {
            throw Failure(
                index,
                $"has {found} elements; {(!isWhole ? "the model computes in" : index < _inputCount ? "whole numbers are" : "class numbers are")} {expected}",
                $"Convert it with .to(ScalarType.{expected})");
        }
    }

    private void Place(int index, Device device)
    {
        var found = _tensors[index]!.device;
        if (found.type != device.type || (found.index != device.index && found.index >= 0 && device.index >= 0))
        {
            throw Failure(
                index,
                $"is on the device {found}, the model is on {device}",
                $"Move it with .to(torch.device(\"{device}\"))");
        }
    }

    private void SampleCounts()
    {
        for (var index = 1; index < _tensors.Length; index++)
        {
            var count = _tensors[index]!.shape[0];
            var first = _tensors[0]!.shape[0];
            if (count != first)
            {
                throw Failure(
                    index,
                    FormattableString.Invariant($"has {count} {(count == 1 ? "sample" : "samples")}, but {Role(0)} has {first}"),
                    "Give both the same samples");
            }
        }
    }

    private void NamedSizes(DimensionSizes sizes)
    {
        for (var index = 0; index < _contracts.Length; index++)
        {
            var axes = _contracts[index].Axes;
            for (var axis = 0; axis < axes.Length; axis++)
            {
                if (axes[axis].Name is not { } name)
                {
                    continue;
                }

                var size = _tensors[index]!.shape[axis + 1];
                if (size == 0)
                {
                    throw Failure(
                        index,
                        FormattableString.Invariant($"is {Shape(index)}; expected is {_contracts[index].Shape}, where axis {axis + 1}, '{name}', is at least 1 and not 0"),
                        $"Leave out what has nothing along '{name}'");
                }

                if (!sizes.TryGet(name, out var known))
                {
                    sizes[name] = size;
                }
                else if (known != size)
                {
                    throw Failure(
                        index,
                        FormattableString.Invariant($"is {Shape(index)}; expected is {_contracts[index].Shape}, where axis {axis + 1}, '{name}', is {known} as in {First(name)}, and not {size}"),
                        $"Give '{name}' one size in all tensors");
                }
            }
        }
    }

    /// <summary>Whether each layer can work with the sizes, the first that reads data first.</summary>
    private void Requirements(ReadOnlySpan<SizeRequirement> requirements, DimensionSizes sizes)
    {
        foreach (var requirement in requirements)
        {
            if (requirement.Problem(sizes) is { } problem)
            {
                var index = FirstWith(requirement.Dimension);
                throw Failure(index, $"is {Shape(index)}; expected is {_contracts[index].Shape}, where {sizes}, so that {problem}", requirement.Remedy);
            }
        }
    }

    private void DerivedSizes(DimensionSizes sizes)
    {
        for (var index = 0; index < _contracts.Length; index++)
        {
            var axes = _contracts[index].Axes;
            for (var axis = 0; axis < axes.Length; axis++)
            {
                if (axes[axis].Derivation is not { } derivation)
                {
                    continue;
                }

                var size = _tensors[index]!.shape[axis + 1];
                var expected = derivation(sizes);
                if (expected != size)
                {
                    throw Failure(
                        index,
                        FormattableString.Invariant($"is {Shape(index)}; expected is {_contracts[index].Shape}, where axis {axis + 1} is {expected}, since {sizes}, and not {size}"),
                        FormattableString.Invariant($"Give it {expected} elements along axis {axis + 1}"));
                }
            }
        }
    }

    /// <summary>The first tensor that has a named dimension: <c>input 'Series' [8, 12, 10]</c>.</summary>
    private string First(string name)
    {
        var index = FirstWith(name);
        return $"{Role(index)} {Shape(index)}";
    }

    private int FirstWith(string name)
    {
        var index = 0;
        while (!_contracts[index].Axes.ToArray().Any(axis => axis.Name == name))
        {
            index++;
        }

        return index;
    }

    private string Role(int index) => $"{(index < _inputCount ? "input" : "target")} '{_contracts[index].Name}'";

    // Sizes are never negative, so that every culture writes them alike.
    private string Shape(int index) => $"[{string.Join(", ", _tensors[index]!.shape)}]";

    private ModelDataException Failure(int index, string problem, string remedy) =>
        new($"{_model}: {Role(index)} of '{_dataName}' {problem}. {remedy}.", _dataName, _contracts[index].Name);
}
