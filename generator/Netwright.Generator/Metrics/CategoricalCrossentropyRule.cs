using Netwright.Generator.Losses;

namespace Netwright.Generator.Metrics;

/// <summary>Takes one-hot rows.</summary>
internal sealed class CategoricalCrossentropyRule : MetricRule
{
    public override TargetKind? Targets => TargetKind.Values;

    public override string? Counterpart => "SparseCategoricalCrossentropy";
}
