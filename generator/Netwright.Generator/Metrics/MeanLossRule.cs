using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Metrics;

/// <summary>The mean of a loss, of which the same is known.</summary>
/// <param name="loss">The rule of the loss.</param>
internal abstract class MeanLossRule(LossRule loss) : MetricRule
{
    public sealed override Target Target(Shape output, AttributeDeclaration metric) => loss.Target(output, metric);

    public sealed override void Check(OutputCheck check, AttributeDeclaration? outputLoss) => loss.Check(check);
}

/// <summary>Takes probabilities of units.</summary>
internal sealed class BinaryCrossentropyRule() : MeanLossRule(new Losses.BinaryCrossentropyRule());

/// <summary>Takes one-hot rows.</summary>
internal sealed class CategoricalCrossentropyRule() : MeanLossRule(new Losses.CategoricalCrossentropyRule())
{
    public override string Counterpart => "SparseCategoricalCrossentropy";
}

/// <summary>Takes class numbers.</summary>
internal sealed class SparseCategoricalCrossentropyRule() : MeanLossRule(new Losses.SparseCategoricalCrossentropyRule())
{
    public override string Counterpart => "CategoricalCrossentropy";
}

/// <summary>Takes one-hot rows.</summary>
internal sealed class CategoricalHingeRule() : MeanLossRule(new Losses.CategoricalHingeRule());

/// <summary>Takes vectors.</summary>
internal sealed class CosineSimilarityRule() : MeanLossRule(new Losses.CosineSimilarityRule());

/// <summary>Takes values.</summary>
internal sealed class LogCoshErrorRule() : MeanLossRule(new LossRule())
{
    public override string KerasName => "logcosh";
}
