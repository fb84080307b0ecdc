using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>
/// One step of a recurrent layer, and its gradient, in torch's operations. Under autograd the step is what is recorded;
/// emitted steps keep what it computes, and call its gradient.
/// </summary>
/// <param name="recurrentKernel">The kernel of the state, <c>[gates * units, units]</c>.</param>
/// <param name="activation">What is applied to the result of a step.</param>
/// <param name="recurrentActivation">What makes a gate of a sum.</param>
internal abstract class RecurrentCell(Tensor recurrentKernel, ActivationFunction activation, ActivationFunction recurrentActivation)
{
    /// <summary>The number of tensors that go from step to step, each <c>[N, units]</c>; the first is what a step gives.</summary>
    public virtual int States => 1;

    /// <summary>The size of the state.</summary>
    public long Units => RecurrentKernel.shape[1];

    /// <summary>The kernel of the state, <c>[gates * units, units]</c>.</summary>
    protected Tensor RecurrentKernel { get; } = recurrentKernel;

    /// <summary>What is applied to the result of a step.</summary>
    protected ActivationFunction Activation { get; } = activation;

    /// <summary>What makes a gate of a sum.</summary>
    protected ActivationFunction RecurrentActivation { get; } = recurrentActivation;

    /// <summary>The part of a bias, or of its gradient, that is added to the products with the input: a view.</summary>
    /// <param name="bias">The whole bias; null if there is none.</param>
    public virtual Tensor? InputBias(Tensor? bias) => bias;

    /// <summary>The part of a bias, or of its gradient, that is added to the products with the state: a view.</summary>
    /// <param name="bias">The whole bias; null if there is none.</param>
    public virtual Tensor? StateBias(Tensor? bias) => null;

    /// <summary>Does a step.</summary>
    /// <param name="sums">The products of the input with the kernel, and the bias, <c>[N, gates * units]</c>.</param>
    /// <param name="states">The states before.</param>
    /// <param name="seen">The first state as the recurrent kernel sees it.</param>
    /// <param name="values">What the gradient needs.</param>
    /// <returns>The states after.</returns>
    public abstract Tensor[] Next(Tensor sums, Tensor[] states, Tensor seen, out Tensor[] values);

    /// <summary>Sends gradients from behind a step to before it.</summary>
    /// <param name="step">What the step left.</param>
    /// <param name="toStates">The gradients of the states after, which become those of the states before.</param>
    /// <param name="gradients">Where those of the weights are added; null if none are wanted.</param>
    /// <returns>The gradient of <c>sums</c>.</returns>
    public abstract Tensor Differentiate(CellStep step, Tensor[] toStates, RecurrentGradients? gradients);

    /// <summary>Applies an activation.</summary>
    protected static Tensor Apply(ActivationFunction function, Tensor sum) => Activations.Apply(function, sum);

    /// <summary>Multiplies a gradient by an activation's derivative, in place.</summary>
    /// <param name="function">The activation.</param>
    /// <param name="gradient">The gradient of its result, which nobody else holds.</param>
    /// <param name="sum">What it was applied to.</param>
    /// <param name="result">Its result.</param>
    protected static Tensor Slope(ActivationFunction function, Tensor gradient, Tensor sum, Tensor result)
    {
        Activations.Differentiate(function, gradient, Activations.DerivativeIsOfOutput(function) ? result : sum);
        return gradient;
    }

    /// <summary>The gradient of the first state, of that of what was seen of it.</summary>
    protected static Tensor OfState(CellStep step, Tensor toSeen) => step.Mask is null ? toSeen : toSeen.mul_(step.Mask);
}
