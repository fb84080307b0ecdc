using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>Takes the probability of each unit on its own.</summary>
internal sealed class BinaryAccuracyRule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        if (check.Attribute.Sets("Threshold"))
        {
            return;
        }

        check.WantNoLogits(loss, ", or set Threshold = 0");
        if (check.Activation == ActivationFunction.Softmax)
        {
            check.WrongActivation(
                "a probability for each unit on its own", "the metric CategoricalAccuracy, or the activation Sigmoid");
        }
    }
}
