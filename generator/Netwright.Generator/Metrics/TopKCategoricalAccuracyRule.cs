using Netwright.Generator.Losses;

namespace Netwright.Generator.Metrics;

/// <summary>Takes one-hot rows.</summary>
internal sealed class TopKCategoricalAccuracyRule : MetricRule
{
    public override bool ReadsOnlyOrder => true;

    public override TargetKind? Targets => TargetKind.Values;

    public override string? Counterpart => "SparseTopKCategoricalAccuracy";
}
