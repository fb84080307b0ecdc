using System;
using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>
/// What the compiler knows about a metric beyond its name. A metric without a rule takes values like the output's, and
/// users' own take anything.
/// </summary>
internal class MetricRule
{
    /// <summary>
    /// Whether only the order of an output's values enters, so that logits do as well as the probabilities that would be
    /// made of them.
    /// </summary>
    public virtual bool ReadsOnlyOrder => false;

    /// <summary>What the metric takes as targets; null if it does not matter.</summary>
    public virtual TargetKind? Targets => TargetKind.Values;

    /// <summary>The metric that does the same for the other kind of targets.</summary>
    public virtual string? Counterpart => null;

    /// <summary>Finds the rule of a metric by its name.</summary>
    public static MetricRule Of(AttributeDeclaration metric)
    {
        if (!metric.IsBuiltIn)
        {
            return new OwnMetricRule();
        }

        var type = typeof(MetricRule).Assembly.GetType($"{typeof(MetricRule).Namespace}.{metric.Name}Rule");
        return type is null ? new MetricRule() : (MetricRule)Activator.CreateInstance(type);
    }
}

/// <summary>A metric that a user wrote: it may take anything.</summary>
internal sealed class OwnMetricRule : MetricRule
{
    public override TargetKind? Targets => null;
}
