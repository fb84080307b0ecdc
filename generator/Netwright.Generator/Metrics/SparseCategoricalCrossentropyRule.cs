using Netwright.Generator.Losses;

namespace Netwright.Generator.Metrics;

/// <summary>Takes class numbers.</summary>
internal sealed class SparseCategoricalCrossentropyRule : MetricRule
{
    public override TargetKind? Targets => TargetKind.ClassNumbers;

    public override string? Counterpart => "CategoricalCrossentropy";
}
