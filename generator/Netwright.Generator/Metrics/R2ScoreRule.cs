using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>The share of variance that is explained.</summary>
internal sealed class R2ScoreRule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss) =>
        check.Want("NumRegressors", static count => count >= 0, "at least 0");
}
