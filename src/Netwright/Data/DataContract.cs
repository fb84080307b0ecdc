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
    private readonly SizeRequirement[] _requirements;
    private readonly int _inputCount;

    /// <summary>Declares what data a model takes.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="requirements">What the model's layers need of named sizes.</param>
    public DataContract(
        string model,
        ReadOnlySpan<TensorContract> inputs,
        ReadOnlySpan<TensorContract> targets,
        ReadOnlySpan<SizeRequirement> requirements = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        Model = model;
        _inputCount = inputs.Length;
        _tensors = [.. inputs, .. targets];
        _requirements = requirements.ToArray();
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Refuses samples with targets that do not fit the model.</summary>
    /// <param name="dataName">What the data is to the caller: <c>data</c>, <c>validation</c>.</param>
    /// <param name="elementType">The model's element type, which inputs and real targets must have.</param>
    /// <param name="device">The model's device, where all must be.</param>
    /// <param name="values">
    /// Whether all contents are checked (class numbers in range, no NaN), which reads all of the data once; otherwise only
    /// that embeddings have the numbers that they look up. What weighs 0 may hold anything.
    /// </param>
    /// <param name="tensors">The inputs, then the targets, in the order of declaration.</param>
    /// <param name="weights">
    /// The weights of samples, by their names: those for all targets, then, if there are several, those for each, which go
    /// before. Those that are not given are null.
    /// </param>
    /// <exception cref="ModelDataException">The data does not fit, or has no samples.</exception>
    public void Check(
        string dataName,
        ScalarType elementType,
        Device device,
        bool values,
        ReadOnlySpan<Tensor?> tensors,
        params ReadOnlySpan<(string Name, Tensor? Weight)> weights)
    {
        var check = new DataCheck(Model, dataName, _tensors, _inputCount, tensors);
        check.Shapes(elementType, device, _requirements);
        check.NotEmpty();
        foreach (var (name, weight) in weights)
        {
            if (weight is not null)
            {
                new SampleWeightCheck(Model, dataName, name, weight).Run(tensors[0]!.shape[0], device, values);
            }
        }

        if (values)
        {
            check.Contents(WeightsOfTargets(weights));
        }
        else
        {
            check.LookedUp(WeightsOfTargets(weights));
        }
    }

    /// <summary>Refuses samples without targets that do not fit the model. There may be none.</summary>
    /// <param name="dataName">The caller's name of the parameter.</param>
    /// <param name="elementType">The model's element type, which inputs must have.</param>
    /// <param name="device">The model's device, where all must be.</param>
    /// <param name="values">
    /// Whether all contents are checked (no NaN), which reads all of the data once; otherwise only that embeddings have the
    /// numbers that they look up.
    /// </param>
    /// <param name="tensors">The inputs, in the order of declaration.</param>
    /// <exception cref="ModelDataException">The data does not fit.</exception>
    public void CheckInputs(
        string dataName,
        ScalarType elementType,
        Device device,
        bool values,
        ReadOnlySpan<Tensor?> tensors)
    {
        var check = new DataCheck(Model, dataName, _tensors.AsSpan(0, _inputCount), _inputCount, tensors);
        check.Shapes(elementType, device, _requirements);
        if (values)
        {
            check.Contents([]);
        }
        else
        {
            check.LookedUp([]);
        }
    }

    /// <summary>What weighs each target: its own weights, or else those for all.</summary>
    private Tensor?[] WeightsOfTargets(ReadOnlySpan<(string Name, Tensor? Weight)> weights)
    {
        var found = new Tensor?[_tensors.Length - _inputCount];
        for (var target = 0; target < found.Length && !weights.IsEmpty; target++)
        {
            found[target] = (target + 1 < weights.Length ? weights[target + 1].Weight : null) ?? weights[0].Weight;
        }

        return found;
    }
}
