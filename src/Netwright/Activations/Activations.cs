using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The activation functions, with Keras's definitions. All work under autograd and keep the shape.</summary>
public static partial class Activations
{
    /// <summary>Applies a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Apply(ActivationFunction function, Tensor input) => function switch
    {
        ActivationFunction.Linear => Linear(input),
        ActivationFunction.ReLU => ReLU(input),
        ActivationFunction.ReLU6 => ReLU6(input),
        ActivationFunction.LeakyReLU => LeakyReLU(input),
        ActivationFunction.Sigmoid => Sigmoid(input),
        ActivationFunction.Tanh => Tanh(input),
        ActivationFunction.Softmax => Softmax(input),
        ActivationFunction.LogSoftmax => LogSoftmax(input),
        ActivationFunction.LogSigmoid => LogSigmoid(input),
        ActivationFunction.Exponential => Exponential(input),
        ActivationFunction.ELU => ELU(input),
        ActivationFunction.SELU => SELU(input),
        ActivationFunction.CELU => CELU(input),
        ActivationFunction.GELU => GELU(input),
        ActivationFunction.SiLU => SiLU(input),
        ActivationFunction.HardSiLU => HardSiLU(input),
        ActivationFunction.Mish => Mish(input),
        ActivationFunction.Softplus => Softplus(input),
        ActivationFunction.Softsign => Softsign(input),
        ActivationFunction.HardSigmoid => HardSigmoid(input),
        ActivationFunction.HardTanh => HardTanh(input),
        ActivationFunction.HardShrink => HardShrink(input),
        ActivationFunction.SoftShrink => SoftShrink(input),
        ActivationFunction.TanhShrink => TanhShrink(input),
        ActivationFunction.Squareplus => Squareplus(input),
        ActivationFunction.SparsePlus => SparsePlus(input),
        ActivationFunction.SparseSigmoid => SparseSigmoid(input),
        ActivationFunction.Sparsemax => Sparsemax(input),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "There is no such activation."),
    };

    /// <summary>Whether the derivative is computed from the function's result, and not from its input.</summary>
    /// <param name="function">The function.</param>
    internal static bool DerivativeIsOfOutput(ActivationFunction function) => function is not (
        ActivationFunction.GELU or ActivationFunction.SiLU or ActivationFunction.HardSiLU or ActivationFunction.Mish
        or ActivationFunction.TanhShrink or ActivationFunction.Squareplus or ActivationFunction.SparsePlus);

    /// <summary>Turns the gradient of a function's result into that of its input, in place.</summary>
    /// <param name="function">The function.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="kept">The input or the result, whichever the derivative is computed from.</param>
    internal static void Differentiate(ActivationFunction function, Tensor gradient, Tensor kept)
    {
        switch (function)
        {
            case ActivationFunction.Linear:
                break;
            case ActivationFunction.ReLU:
                ReLUGradient(gradient, kept);
                break;
            case ActivationFunction.ReLU6:
                ReLU6Gradient(gradient, kept);
                break;
            case ActivationFunction.LeakyReLU:
                LeakyReLUGradient(gradient, kept);
                break;
            case ActivationFunction.Sigmoid:
                SigmoidGradient(gradient, kept);
                break;
            case ActivationFunction.Tanh:
                TanhGradient(gradient, kept);
                break;
            case ActivationFunction.Softmax:
                SoftmaxGradient(gradient, kept);
                break;
            case ActivationFunction.LogSoftmax:
                LogSoftmaxGradient(gradient, kept);
                break;
            case ActivationFunction.LogSigmoid:
                LogSigmoidGradient(gradient, kept);
                break;
            case ActivationFunction.Exponential:
                ExponentialGradient(gradient, kept);
                break;
            case ActivationFunction.ELU:
                ELUGradient(gradient, kept);
                break;
            case ActivationFunction.SELU:
                SELUGradient(gradient, kept);
                break;
            case ActivationFunction.CELU:
                CELUGradient(gradient, kept);
                break;
            case ActivationFunction.GELU:
                GELUGradient(gradient, kept);
                break;
            case ActivationFunction.SiLU:
                SiLUGradient(gradient, kept);
                break;
            case ActivationFunction.HardSiLU:
                HardSiLUGradient(gradient, kept);
                break;
            case ActivationFunction.Mish:
                MishGradient(gradient, kept);
                break;
            case ActivationFunction.Softplus:
                SoftplusGradient(gradient, kept);
                break;
            case ActivationFunction.Softsign:
                SoftsignGradient(gradient, kept);
                break;
            case ActivationFunction.HardSigmoid:
                HardSigmoidGradient(gradient, kept);
                break;
            case ActivationFunction.HardTanh:
                HardTanhGradient(gradient, kept);
                break;
            case ActivationFunction.HardShrink:
                HardShrinkGradient(gradient, kept);
                break;
            case ActivationFunction.SoftShrink:
                SoftShrinkGradient(gradient, kept);
                break;
            case ActivationFunction.TanhShrink:
                TanhShrinkGradient(gradient, kept);
                break;
            case ActivationFunction.Squareplus:
                SquareplusGradient(gradient, kept);
                break;
            case ActivationFunction.SparsePlus:
                SparsePlusGradient(gradient, kept);
                break;
            case ActivationFunction.SparseSigmoid:
                SparseSigmoidGradient(gradient, kept);
                break;
            case ActivationFunction.Sparsemax:
                SparsemaxGradient(gradient, kept);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, "There is no such activation.");
        }
    }
}
