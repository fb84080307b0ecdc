using System.Collections.Generic;
using TorchSharp;

namespace Netwright;

/// <summary>
/// Makes a partial property a node that is a module of one's own, whose shapes a <see cref="SignatureAttribute"/> says:
/// <c>[Layer&lt;Squeeze&gt;(16)] public partial Squeeze Squeezed { get; }</c>.
/// </summary>
/// <remarks>
/// An attribute that derives from this one makes a module look like a built-in layer:
/// <c>public sealed class SqueezeAttribute(int channels) : LayerAttribute&lt;Squeeze&gt;(channels);</c> and then
/// <c>[Squeeze(16)] public partial Squeeze Squeezed { get; }</c>. The arguments and options of such an attribute are the
/// module's.
/// </remarks>
/// <param name="arguments">The arguments of the module's constructor.</param>
/// <typeparam name="TModule">The module: one that takes tensors and gives tensors.</typeparam>
public class LayerAttribute<TModule>(params object?[] arguments) : LayerAttribute
    where TModule : torch.nn.Module
{
    /// <summary>The arguments of the module's constructor.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments;

    /// <summary>
    /// The shapes that the node reads and gives, for a module that does not say so itself; see
    /// <see cref="SignatureAttribute"/>.
    /// </summary>
    public string? Signature { get; set; }
}
