namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of probabilities or one-hot rows, one with softmax.</summary>
internal sealed class CategoricalCrossentropyRule : LossRule
{
    public override bool HasClasses => true;

    public override ActivationFunction? Fuses => ActivationFunction.Softmax;

    public override void Check(LossCheck check)
    {
        if (check.WantSeveralUnits())
        {
            check.WantProbabilities(
                ActivationFunction.Softmax,
                ActivationFunction.Sigmoid,
                "probabilities that add up to 1",
                "the activation Softmax, or the loss BinaryCrossentropy");
        }
    }
}
