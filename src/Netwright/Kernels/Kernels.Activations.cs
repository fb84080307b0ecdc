using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Applies a function; the input is kept as it is.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="input">Its input.</param>
    public StepTensor Activate(ActivationFunction activation, StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Activations.Apply(activation, input.Tensor));
    }

    /// <summary>Turns the gradient of a function's result into that of its input, in place.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="kept">The function's input or its result, whichever its derivative is computed from.</param>
    public unsafe void ActivationGradient(ActivationFunction activation, StepTensor gradient, StepTensor kept)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(kept);
        if (UsesMemory && gradient.Count == kept.Count && RowKernels.Knows(activation)
            && AreLaidOutAlike(gradient, kept, out var slopes, out var values))
        {
            ElementKernels.Differentiate((float*)slopes, (float*)values, (nint)gradient.Count, activation);
            return;
        }

        using var scope = NewDisposeScope();
        Activations.Differentiate(activation, gradient.Tensor, kept.Tensor);
    }

    /// <summary>Where the elements of two values are, if both are in CPU memory in the same order.</summary>
    private static bool AreLaidOutAlike(StepTensor left, StepTensor right, out nint leftAddress, out nint rightAddress)
    {
        (leftAddress, rightAddress) = left.Address != 0 && right.Address != 0
            ? (left.Address, right.Address)
            : (left.ImageAddress, right.ImageAddress);
        return leftAddress != 0 && rightAddress != 0;
    }

    /// <summary>Applies a function in place; only where its input is not read again.</summary>
    private static void ActivateInPlace(ActivationFunction activation, StepTensor value)
    {
        if (activation == ActivationFunction.Linear)
        {
            return;
        }

        using var scope = NewDisposeScope();
        value.Tensor.copy_(Activations.Apply(activation, value.Tensor));
    }
}
