using System;

namespace Netwright;

/// <summary>
/// Applies the layer of a node to every step of a sequence by itself, with the same weights:
/// <c>[Dense(10), TimeDistributed] public partial Dense Scores { get; }</c>. What is read is
/// <c>[N, steps, ...]</c>, the layer sees <c>[N*steps, ...]</c>, and what it gives is <c>[N, steps, ...]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeDistributedAttribute : Attribute
{
}
