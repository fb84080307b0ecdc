namespace Netwright;

/// <summary>A layer that goes through a sequence step by step.</summary>
/// <param name="name">The property's name.</param>
/// <param name="kernel">The kernel, <c>[gates * units, channels]</c>.</param>
/// <param name="recurrentKernel">The kernel of the state, <c>[gates * units, units]</c>.</param>
/// <param name="bias">The bias, if there is one.</param>
/// <param name="reverseKernel">The kernel of the way from the end, if the layer is bidirectional.</param>
/// <param name="reverseRecurrentKernel">The kernel of the state on the way from the end.</param>
/// <param name="reverseBias">The bias on the way from the end.</param>
/// <param name="stateful">Whether a batch begins with the states at which the one before it ended.</param>
public abstract partial class Recurrent(
    string name,
    Weight kernel,
    Weight recurrentKernel,
    Weight? bias,
    Weight? reverseKernel,
    Weight? reverseRecurrentKernel,
    Weight? reverseBias,
    bool stateful)
    : Layer(name, kernel, recurrentKernel, bias, reverseKernel, reverseRecurrentKernel, reverseBias)
{
    /// <summary>Whether a batch begins with the states at which the one before it ended.</summary>
    public bool Stateful { get; } = stateful;

    /// <summary>The kernel, <c>[gates * units, channels]</c>.</summary>
    public Weight Kernel { get; } = kernel;

    /// <summary>The kernel of the state, <c>[gates * units, units]</c>.</summary>
    public Weight RecurrentKernel { get; } = recurrentKernel;

    /// <summary>The bias; null with <c>UseBias = false</c>.</summary>
    public Weight? Bias { get; } = bias;

    /// <summary>The kernel of the way from the end; null unless the layer is bidirectional.</summary>
    public Weight? ReverseKernel { get; } = reverseKernel;

    /// <summary>The kernel of the state on the way from the end; null unless the layer is bidirectional.</summary>
    public Weight? ReverseRecurrentKernel { get; } = reverseRecurrentKernel;

    /// <summary>The bias on the way from the end; null unless the layer is bidirectional and has one.</summary>
    public Weight? ReverseBias { get; } = reverseBias;
}
