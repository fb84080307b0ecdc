using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>The best of one rate at which another, given as the argument, is high enough.</summary>
/// <param name="rate">The argument's name.</param>
internal abstract class ConstrainedMetricRule(string rate) : MetricRule
{
    public sealed override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want(0, rate, static value => value is >= 0 and <= 1, "from 0 to 1");
        check.Want("NumThresholds", static count => count >= 1, "at least 1");
        check.WantClass("ClassId");
        check.WantNoLogits(loss);
    }
}

/// <summary>The best precision.</summary>
internal sealed class PrecisionAtRecallRule() : ConstrainedMetricRule("recall");

/// <summary>The best recall.</summary>
internal sealed class RecallAtPrecisionRule() : ConstrainedMetricRule("precision");

/// <summary>The best sensitivity.</summary>
internal sealed class SensitivityAtSpecificityRule() : ConstrainedMetricRule("specificity");

/// <summary>The best specificity.</summary>
internal sealed class SpecificityAtSensitivityRule() : ConstrainedMetricRule("sensitivity");
