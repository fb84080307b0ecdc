using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>exp(x) / sum(exp(x))</c> along the last axis.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Softmax(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.softmax(input, -1);
    }

    /// <summary>Subtracts the mean, weighted by the output, and multiplies by the output; in place.</summary>
    private static void SoftmaxGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.sub_((gradient * output).sum(-1, keepdim: true)).mul_(output);
    }
}
