using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>Means of precision and recall of each class, of which the highest is found unless there is a threshold.</summary>
internal abstract class FScoreRule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want("Threshold", static threshold => threshold is >= 0 and <= 1, "from 0 to 1");
        if (check.Attribute.Option("Threshold", 0.0) > 0)
        {
            check.WantNoLogits(loss);
        }
        else if (check.Units == 1)
        {
            check.Misfit("takes the highest unit of each row as found", "set Threshold, such as 0.5");
        }
    }
}

/// <summary>Both count the same.</summary>
internal sealed class F1ScoreRule : FScoreRule;

/// <summary>Recall counts more, or less.</summary>
internal sealed class FBetaScoreRule : FScoreRule
{
    public override string KerasName => "fbeta_score";

    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want("Beta", static beta => beta > 0, "above 0");
        base.Check(check, loss);
    }
}
