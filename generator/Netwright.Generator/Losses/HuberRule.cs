namespace Netwright.Generator.Losses;

/// <summary>Squares up to a distance, and lengths beyond it.</summary>
internal sealed class HuberRule : LossRule
{
    public override void Check(OutputCheck check) => check.Want("Delta", static delta => delta > 0, "above 0");
}
