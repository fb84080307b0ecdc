using System;

namespace Netwright;

/// <summary>
/// The activation functions, with Keras's definitions. Write them as members of <see cref="Activation"/>.
/// </summary>
public enum ActivationFunction
{
    /// <summary><c>x</c></summary>
    [Derivative(DerivativeOf.Output)] Linear,

    /// <summary><c>max(x, 0)</c></summary>
    [Derivative(DerivativeOf.Output)] ReLU,

    /// <summary><c>min(max(x, 0), 6)</c></summary>
    [Derivative(DerivativeOf.Output)] ReLU6,

    /// <summary><c>x</c> if positive, else <c>0.2 x</c></summary>
    [Derivative(DerivativeOf.Output)] LeakyReLU,

    /// <summary><c>1 / (1 + exp(-x))</c></summary>
    [Derivative(DerivativeOf.Output)] Sigmoid,

    /// <summary><c>tanh(x)</c></summary>
    [Derivative(DerivativeOf.Output)] Tanh,

    /// <summary><c>exp(x) / sum(exp(x))</c> along the last axis</summary>
    [Derivative(DerivativeOf.Output)] Softmax,

    /// <summary><c>log(softmax(x))</c> along the last axis</summary>
    [Derivative(DerivativeOf.Output)] LogSoftmax,

    /// <summary><c>log(sigmoid(x))</c></summary>
    [Derivative(DerivativeOf.Output)] LogSigmoid,

    /// <summary><c>exp(x)</c></summary>
    [Derivative(DerivativeOf.Output)] Exponential,

    /// <summary><c>x</c> if positive, else <c>exp(x) - 1</c></summary>
    [Derivative(DerivativeOf.Output)] ELU,

    /// <summary>The scaled exponential linear unit, with scale 1.0507 and alpha 1.6733</summary>
    [Derivative(DerivativeOf.Output)] SELU,

    /// <summary><c>max(x, 0) + min(0, exp(x) - 1)</c></summary>
    [Derivative(DerivativeOf.Output)] CELU,

    /// <summary><c>x P(X &lt;= x)</c> for a standard normal X, exactly (not by tanh)</summary>
    [Derivative(DerivativeOf.Input)] GELU,

    /// <summary><c>x sigmoid(x)</c>, also known as swish</summary>
    [Derivative(DerivativeOf.Input)] SiLU,

    /// <summary><c>x relu6(x + 3) / 6</c>, also known as hard swish</summary>
    [Derivative(DerivativeOf.Input)] HardSiLU,

    /// <summary><c>x tanh(softplus(x))</c></summary>
    [Derivative(DerivativeOf.Input)] Mish,

    /// <summary><c>log(exp(x) + 1)</c></summary>
    [Derivative(DerivativeOf.Output)] Softplus,

    /// <summary><c>x / (abs(x) + 1)</c></summary>
    [Derivative(DerivativeOf.Output)] Softsign,

    /// <summary><c>relu6(x + 3) / 6</c></summary>
    [Derivative(DerivativeOf.Output)] HardSigmoid,

    /// <summary><c>min(max(x, -1), 1)</c></summary>
    [Derivative(DerivativeOf.Output)] HardTanh,

    /// <summary><c>x</c> where its size is above 0.5, else 0</summary>
    [Derivative(DerivativeOf.Output)] HardShrink,

    /// <summary><c>x - 0.5</c> above 0.5, <c>x + 0.5</c> below -0.5, else 0</summary>
    [Derivative(DerivativeOf.Output)] SoftShrink,

    /// <summary><c>x - tanh(x)</c></summary>
    [Derivative(DerivativeOf.Input)] TanhShrink,

    /// <summary><c>(x + sqrt(x^2 + 4)) / 2</c></summary>
    [Derivative(DerivativeOf.Input)] Squareplus,

    /// <summary>0 up to -1, <c>(x + 1)^2 / 4</c> up to 1, then <c>x</c></summary>
    [Derivative(DerivativeOf.Input)] SparsePlus,

    /// <summary>0 up to -1, <c>(x + 1) / 2</c> up to 1, then 1</summary>
    [Derivative(DerivativeOf.Output)] SparseSigmoid,

    /// <summary>The projection onto the probability simplex along the last axis</summary>
    [Derivative(DerivativeOf.Output)] Sparsemax,
}

/// <summary>What an activation's derivative is computed from, and so what the backward pass has to keep.</summary>
internal enum DerivativeOf
{
    /// <summary>The activation's output: the input may be overwritten.</summary>
    Output,

    /// <summary>The activation's input, which has to be kept.</summary>
    Input,
}

/// <summary>Says what an activation's derivative is computed from.</summary>
/// <param name="of">The value that has to be kept.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class DerivativeAttribute(DerivativeOf of) : Attribute
{
    /// <summary>The value that has to be kept.</summary>
    public DerivativeOf Of { get; } = of;
}
