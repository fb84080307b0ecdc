using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Metrics;

/// <summary>
/// What the compiler knows about a metric beyond its name. A metric without a rule takes values like the output's, and
/// users' own take anything. The rules of metrics of one kind stand in one file.
/// </summary>
internal class MetricRule
{
    private static readonly MetricRule Own = new OwnMetricRule();

    /// <summary>The metric that does the same for the other kind of targets.</summary>
    public virtual string? Counterpart => null;

    /// <summary>The name that Keras logs it by, if that is not the type's in snake case.</summary>
    public virtual string? KerasName => null;

    /// <summary>Finds the rule of a metric by its name.</summary>
    public static MetricRule Of(AttributeDeclaration metric) => metric.IsBuiltIn ? RulesByName<MetricRule>.Of(metric.Name) : Own;

    /// <summary>
    /// Whether only the order of an output's values enters, so that logits do as well as the probabilities that would be
    /// made of them.
    /// </summary>
    public virtual bool ReadsOnlyOrder(AttributeDeclaration metric) => false;

    /// <summary>What the metric takes as targets.</summary>
    /// <param name="output">The output's shape.</param>
    /// <param name="metric">The metric as it is declared.</param>
    public virtual Target Target(Shape output, AttributeDeclaration metric) => Losses.Target.Values(output);

    /// <summary>Says what does not go together.</summary>
    /// <param name="check">What is looked at.</param>
    /// <param name="loss">The output's loss, if it has one.</param>
    public virtual void Check(OutputCheck check, AttributeDeclaration? loss)
    {
    }
}

/// <summary>A metric that a user wrote: it may take anything.</summary>
internal sealed class OwnMetricRule : MetricRule
{
    public override Target Target(Shape output, AttributeDeclaration metric) => Losses.Target.Anything(output);
}
