using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright;

public static partial class Activations
{
    /// <summary><c>log(softmax(x))</c> along the last axis.</summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor LogSoftmax(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return functional.log_softmax(input, -1);
    }

    /// <summary>Subtracts the sum, shared out by the probabilities; in place.</summary>
    private static void LogSoftmaxGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        gradient.sub_(output.exp() * gradient.sum(-1, keepdim: true));
    }
}
