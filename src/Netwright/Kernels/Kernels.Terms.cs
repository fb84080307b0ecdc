using System;
using System.Linq;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <content>Losses and values that a model's own methods compute.</content>
public sealed partial class Kernels
{
    /// <summary>A loss that a method of the model adds: the sum of what it returns, not multiplied by its weight.</summary>
    /// <param name="inputs">What the method reads.</param>
    /// <param name="method">The method.</param>
    public StepTensor AddedLoss(ReadOnlySpan<StepTensor> inputs, Func<Tensor[], Tensor> method) =>
        Compute(inputs, method, static value => value.sum());

    /// <summary>The same, recorded by autograd so that it can be differentiated.</summary>
    /// <param name="inputs">What the method reads.</param>
    /// <param name="method">The method.</param>
    /// <param name="record">What the gradient is computed from.</param>
    /// <param name="wanted">The positions of the inputs whose gradients are wanted; all, if it is left out.</param>
    public StepTensor AddedLoss(
        ReadOnlySpan<StepTensor> inputs,
        Func<Tensor[], Tensor> method,
        out FunctionRecord record,
        int[]? wanted = null) => Record(inputs, [], read => method(read).sum(), losses: null, out record, wanted);

    /// <summary>The sum of the losses that a module of the user's own added in this step.</summary>
    /// <param name="losses">Where the module put them.</param>
    public StepTensor AddedLoss(AddedLosses losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return Keep(losses.Total());
    }

    /// <summary>Computes the gradients of what an added loss read.</summary>
    /// <param name="record">The loss.</param>
    /// <param name="weight">Its share in the total loss.</param>
    public void AddedLossGradient(FunctionRecord record, double weight)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var share = full_like(record.Output, weight, requires_grad: false);
        record.Differentiate(share, Keep);
    }

    /// <summary>A value that a method of the model logs: the mean of what it returns.</summary>
    /// <param name="inputs">What the method reads.</param>
    /// <param name="method">The method.</param>
    public StepTensor AddedMetric(ReadOnlySpan<StepTensor> inputs, Func<Tensor[], Tensor> method) =>
        Compute(inputs, method, static value => value.is_floating_point() ? value.mean() : value.to(ScalarType.Float32).mean());

    private StepTensor Compute(ReadOnlySpan<StepTensor> inputs, Func<Tensor[], Tensor> method, Func<Tensor, Tensor> reduce)
    {
        ArgumentNullException.ThrowIfNull(method);
        using var scope = NewDisposeScope();
        var read = inputs.ToArray().Select(static input => input.Tensor).ToArray();
        return Keep(reduce(method(read)));
    }
}
