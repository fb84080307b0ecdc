using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>How a row of units goes together with its target: of one unit alone that means nothing.</summary>
internal abstract class CorrelationRule : MetricRule
{
    public sealed override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        if (check.WantAxis() && check.Units == 1)
        {
            check.Misfit("compares the units of each row with one another", "use R2Score for a single unit");
        }
    }
}

/// <summary>The correlation.</summary>
internal sealed class PearsonCorrelationRule : CorrelationRule;

/// <summary>The concordance.</summary>
internal sealed class ConcordanceCorrelationRule : CorrelationRule;
