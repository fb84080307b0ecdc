namespace Netwright;

public sealed partial class Activation
{
    /// <inheritdoc cref="ActivationFunction.Linear"/>
    public const ActivationFunction Linear = ActivationFunction.Linear;

    /// <inheritdoc cref="ActivationFunction.ReLU"/>
    public const ActivationFunction ReLU = ActivationFunction.ReLU;

    /// <inheritdoc cref="ActivationFunction.ReLU6"/>
    public const ActivationFunction ReLU6 = ActivationFunction.ReLU6;

    /// <inheritdoc cref="ActivationFunction.LeakyReLU"/>
    public const ActivationFunction LeakyReLU = ActivationFunction.LeakyReLU;

    /// <inheritdoc cref="ActivationFunction.Sigmoid"/>
    public const ActivationFunction Sigmoid = ActivationFunction.Sigmoid;

    /// <inheritdoc cref="ActivationFunction.Tanh"/>
    public const ActivationFunction Tanh = ActivationFunction.Tanh;

    /// <inheritdoc cref="ActivationFunction.Softmax"/>
    public const ActivationFunction Softmax = ActivationFunction.Softmax;

    /// <inheritdoc cref="ActivationFunction.LogSoftmax"/>
    public const ActivationFunction LogSoftmax = ActivationFunction.LogSoftmax;

    /// <inheritdoc cref="ActivationFunction.LogSigmoid"/>
    public const ActivationFunction LogSigmoid = ActivationFunction.LogSigmoid;

    /// <inheritdoc cref="ActivationFunction.Exponential"/>
    public const ActivationFunction Exponential = ActivationFunction.Exponential;

    /// <inheritdoc cref="ActivationFunction.ELU"/>
    public const ActivationFunction ELU = ActivationFunction.ELU;

    /// <inheritdoc cref="ActivationFunction.SELU"/>
    public const ActivationFunction SELU = ActivationFunction.SELU;

    /// <inheritdoc cref="ActivationFunction.CELU"/>
    public const ActivationFunction CELU = ActivationFunction.CELU;

    /// <inheritdoc cref="ActivationFunction.GELU"/>
    public const ActivationFunction GELU = ActivationFunction.GELU;

    /// <inheritdoc cref="ActivationFunction.SiLU"/>
    public const ActivationFunction SiLU = ActivationFunction.SiLU;

    /// <inheritdoc cref="ActivationFunction.HardSiLU"/>
    public const ActivationFunction HardSiLU = ActivationFunction.HardSiLU;

    /// <inheritdoc cref="ActivationFunction.Mish"/>
    public const ActivationFunction Mish = ActivationFunction.Mish;

    /// <inheritdoc cref="ActivationFunction.Softplus"/>
    public const ActivationFunction Softplus = ActivationFunction.Softplus;

    /// <inheritdoc cref="ActivationFunction.Softsign"/>
    public const ActivationFunction Softsign = ActivationFunction.Softsign;

    /// <inheritdoc cref="ActivationFunction.HardSigmoid"/>
    public const ActivationFunction HardSigmoid = ActivationFunction.HardSigmoid;

    /// <inheritdoc cref="ActivationFunction.HardTanh"/>
    public const ActivationFunction HardTanh = ActivationFunction.HardTanh;

    /// <inheritdoc cref="ActivationFunction.HardShrink"/>
    public const ActivationFunction HardShrink = ActivationFunction.HardShrink;

    /// <inheritdoc cref="ActivationFunction.SoftShrink"/>
    public const ActivationFunction SoftShrink = ActivationFunction.SoftShrink;

    /// <inheritdoc cref="ActivationFunction.TanhShrink"/>
    public const ActivationFunction TanhShrink = ActivationFunction.TanhShrink;

    /// <inheritdoc cref="ActivationFunction.Squareplus"/>
    public const ActivationFunction Squareplus = ActivationFunction.Squareplus;

    /// <inheritdoc cref="ActivationFunction.SparsePlus"/>
    public const ActivationFunction SparsePlus = ActivationFunction.SparsePlus;

    /// <inheritdoc cref="ActivationFunction.SparseSigmoid"/>
    public const ActivationFunction SparseSigmoid = ActivationFunction.SparseSigmoid;

    /// <inheritdoc cref="ActivationFunction.Sparsemax"/>
    public const ActivationFunction Sparsemax = ActivationFunction.Sparsemax;
}
