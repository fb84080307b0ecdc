using System;

namespace Netwright;

/// <summary>
/// Repeats the layer of a node: <c>[Layer&lt;Block&gt;, Repeat(6)] public partial Repeated&lt;Block&gt; Blocks { get; }</c>. Each
/// reads the one before it, and has weights of its own.
/// </summary>
/// <param name="times">How many there are; at least 1.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RepeatAttribute(int times) : Attribute
{
    /// <summary>How many there are.</summary>
    public int Times { get; } = times;
}
