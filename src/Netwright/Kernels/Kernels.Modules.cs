using System;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Calls a module of the user's own, in evaluation.</summary>
    /// <param name="inputs">What it reads.</param>
    /// <param name="module">The module.</param>
    /// <param name="function">The call, over its inputs.</param>
    /// <param name="shape">The node, and what it says of its result: the sizes of the axes after that of the samples.</param>
    public StepTensor Call(ReadOnlySpan<StepTensor> inputs, nn.Module module, Func<Tensor[], Tensor> function, (string Name, long[] Sizes) shape)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var mode = ModuleMode.Set(module, training: false);
        return Call(inputs, function, shape);
    }

    /// <summary>Calls a function of the user's own.</summary>
    /// <param name="inputs">What it reads.</param>
    /// <param name="function">The function, over its inputs.</param>
    /// <param name="shape">The node, and what it says of its result: the sizes of the axes after that of the samples.</param>
    public StepTensor Call(ReadOnlySpan<StepTensor> inputs, Func<Tensor[], Tensor> function, (string Name, long[] Sizes) shape)
    {
        function = Checked(function, shape);
        var tensors = new Tensor[inputs.Length];
        for (var index = 0; index < inputs.Length; index++)
        {
            tensors[index] = inputs[index].Tensor;
        }

        using var scope = NewDisposeScope();
        var made = function(tensors);

        // What the function did not make, but passes on, stays its owner's.
        return Keep(scope.Contains(made) ? made : made.alias());
    }

    /// <summary>
    /// Calls a module of the user's own, in training, and lets autograd record it: only this call, from its inputs to
    /// its result.
    /// </summary>
    /// <param name="inputs">What it reads.</param>
    /// <param name="module">The module; its parameters are among the model's weights.</param>
    /// <param name="function">The call, over its inputs.</param>
    /// <param name="shape">The node, and what it says of its result: the sizes of the axes after that of the samples.</param>
    /// <param name="record">What the gradient is computed from.</param>
    /// <param name="wanted">The positions of the inputs whose gradients are wanted; all, if it is left out.</param>
    /// <param name="losses">Where the module puts losses that it adds, which are differentiated with its result.</param>
    public StepTensor Record(
        ReadOnlySpan<StepTensor> inputs,
        nn.Module module,
        Func<Tensor[], Tensor> function,
        (string Name, long[] Sizes) shape,
        out FunctionRecord record,
        int[]? wanted = null,
        AddedLosses? losses = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var mode = ModuleMode.Set(module, training: true);
        return Record(inputs, [.. _parameters.WeightsOf(module)], Checked(function, shape), losses, out record, wanted);
    }

    /// <summary>
    /// The function, where a result of another shape than what was written says is refused: emitted code takes that for granted,
    /// down to addresses.
    /// </summary>
    private static Func<Tensor[], Tensor> Checked(Func<Tensor[], Tensor> function, (string Name, long[] Sizes) shape)
    {
        ArgumentNullException.ThrowIfNull(function);
        return inputs =>
        {
            var result = function(inputs);
            long[] expected = [inputs[0].size(0), .. shape.Sizes];
            return StepTensor.HasShape(result, expected) ? result : throw new InvalidOperationException(
                $"'{shape.Name}' gave [{string.Join(", ", result.shape)}], but its signature says [{string.Join(", ", expected)}]. Correct what it returns, or its [Signature].");
        };
    }
}
