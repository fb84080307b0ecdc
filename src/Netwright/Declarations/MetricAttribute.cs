using System;

namespace Netwright;

/// <summary>
/// Logs a value of the model's own: the mean over batches of what a static method computes of what its parameters name,
/// nodes (<c>hidden1</c> for Hidden1) and targets (<c>articleTarget</c> for that of Article). It is logged by the method's
/// name.
/// </summary>
/// <example><code>[Metric] static Tensor ActivationStd(Tensor hidden1) => hidden1.std(unbiased: false);</code></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MetricAttribute : Attribute
{
}
