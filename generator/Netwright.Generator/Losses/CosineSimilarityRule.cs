namespace Netwright.Generator.Losses;

/// <summary>The angle between vectors along an axis.</summary>
internal sealed class CosineSimilarityRule : LossRule
{
    public override void Check(OutputCheck check) => check.WantAxis();
}
