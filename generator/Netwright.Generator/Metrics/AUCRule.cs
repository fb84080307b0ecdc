using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>The area under a curve, of which each unit may have its own.</summary>
internal sealed class AUCRule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want("NumThresholds", static count => count >= 2, "at least 2");
        check.Want("Thresholds", static threshold => threshold is >= 0 and <= 1, "from 0 to 1");
        check.Want("LabelWeights", static weight => weight >= 0, "at least 0");
        if (check.Attribute.Items("LabelWeights") is { Count: > 0 } weights && check.Units is { } units && weights.Count != units)
        {
            check.Misfit(
                "LabelWeights",
                $"has label weights for {Numbers.Write(weights.Count)} units",
                $"give LabelWeights {Numbers.Write(units)}, one for each");
        }

        if (check.Attribute.Option("FromLogits", false))
        {
            check.WantLogits();
        }
        else
        {
            check.WantNoLogits(loss, ", or set FromLogits here, too");
        }
    }
}
