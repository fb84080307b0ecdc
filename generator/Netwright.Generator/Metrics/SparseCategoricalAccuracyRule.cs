using Netwright.Generator.Losses;

namespace Netwright.Generator.Metrics;

/// <summary>Takes class numbers.</summary>
internal sealed class SparseCategoricalAccuracyRule : MetricRule
{
    public override bool ReadsOnlyOrder => true;

    public override TargetKind? Targets => TargetKind.ClassNumbers;

    public override string? Counterpart => "CategoricalAccuracy";
}
