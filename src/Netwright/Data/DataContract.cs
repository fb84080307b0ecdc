using System;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>
/// What data a model takes. Data is checked at the model's boundary, before anything is changed, so that what does not
/// fit is refused with the names of the model, the tensor and the dimension instead of failing inside a step.
/// </summary>
public sealed class DataContract
{
    private readonly TensorContract[] _tensors;
    private readonly int _inputCount;

    /// <summary>Declares what data a model takes.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    public DataContract(string model, ReadOnlySpan<TensorContract> inputs, ReadOnlySpan<TensorContract> targets)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        Model = model;
        _inputCount = inputs.Length;
        _tensors = [.. inputs, .. targets];
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Refuses samples with targets that do not fit the model.</summary>
    /// <param name="dataName">What the data is to the caller: <c>data</c>, <c>validation</c>.</param>
    /// <param name="elementType">The model's element type, which inputs and real targets must have.</param>
    /// <param name="device">The model's device, where all must be.</param>
    /// <param name="values">
    /// Whether the contents are checked too (class numbers in range, no NaN), which reads all of the data once.
    /// </param>
    /// <param name="tensors">The inputs, then the targets, in the order of declaration.</param>
    /// <param name="weights">The weights of samples, by their names; those that are not given are null.</param>
    /// <exception cref="ModelDataException">The data does not fit, or has no samples.</exception>
    public void Check(
        string dataName,
        ScalarType elementType,
        Device device,
        bool values,
        ReadOnlySpan<Tensor?> tensors,
        params ReadOnlySpan<(string Name, Tensor? Weight)> weights)
    {
        Check(dataName, _tensors, tensors, elementType, device, values, mayBeEmpty: false);
        foreach (var (name, weight) in weights)
        {
            if (weight is not null)
            {
                new SampleWeightCheck(Model, dataName, name, weight).Run(tensors[0]!.shape[0], device, values);
            }
        }
    }

    /// <summary>Refuses samples without targets that do not fit the model. There may be none.</summary>
    /// <param name="dataName">The caller's name of the parameter.</param>
    /// <param name="elementType">The model's element type, which inputs must have.</param>
    /// <param name="device">The model's device, where all must be.</param>
    /// <param name="values">Whether the contents are checked too (no NaN), which reads all of the data once.</param>
    /// <param name="tensors">The inputs, in the order of declaration.</param>
    /// <exception cref="ModelDataException">The data does not fit.</exception>
    public void CheckInputs(
        string dataName,
        ScalarType elementType,
        Device device,
        bool values,
        ReadOnlySpan<Tensor?> tensors)
    {
        Check(dataName, _tensors.AsSpan(0, _inputCount), tensors, elementType, device, values, mayBeEmpty: true);
    }

    private void Check(
        string dataName,
        ReadOnlySpan<TensorContract> contracts,
        ReadOnlySpan<Tensor?> tensors,
        ScalarType elementType,
        Device device,
        bool values,
        bool mayBeEmpty)
    {
        var check = new DataCheck(Model, dataName, contracts, _inputCount, tensors);
        check.Shapes(elementType, device);
        if (!mayBeEmpty)
        {
            check.NotEmpty();
        }

        if (values)
        {
            check.Contents();
        }
    }
}
