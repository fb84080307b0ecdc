namespace Netwright;

/// <summary>Gated recurrent unit (Cho and others, 2014), with gates z, r, h: <c>[N, steps, channels]</c> to <c>[N, units]</c>, or <c>[N, steps, units]</c>.</summary>
/// <param name="units">The size of the state, and of what a step gives.</param>
public sealed partial class GRUAttribute(int units) : RecurrentAttribute(units)
{
    /// <summary>What makes a gate of a sum; sigmoid by default.</summary>
    public ActivationFunction RecurrentActivation { get; set; } = ActivationFunction.Sigmoid;

    /// <summary>Whether the reset gate is applied after the product with the state, as it is by default.</summary>
    public bool ResetAfter { get; set; } = true;
}

/// <summary>Gated recurrent unit.</summary>
/// <param name="name">The property's name.</param>
/// <param name="kernel">The kernel, <c>[3 units, channels]</c>.</param>
/// <param name="recurrentKernel">The kernel of the state, <c>[3 units, units]</c>.</param>
/// <param name="bias">The bias, if there is one.</param>
/// <param name="reverseKernel">The kernel of the way from the end, if the layer is bidirectional.</param>
/// <param name="reverseRecurrentKernel">The kernel of the state on the way from the end.</param>
/// <param name="reverseBias">The bias on the way from the end.</param>
/// <param name="stateful">Whether a batch begins with the states at which the one before it ended.</param>
public sealed class GRU(
    string name,
    Weight kernel,
    Weight recurrentKernel,
    Weight? bias,
    Weight? reverseKernel = null,
    Weight? reverseRecurrentKernel = null,
    Weight? reverseBias = null,
    bool stateful = false)
    : Recurrent(name, kernel, recurrentKernel, bias, reverseKernel, reverseRecurrentKernel, reverseBias, stateful)
{
}
