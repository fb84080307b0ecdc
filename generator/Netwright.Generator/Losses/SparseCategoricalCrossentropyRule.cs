using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of class numbers, one with softmax.</summary>
internal sealed class SparseCategoricalCrossentropyRule : LossRule
{
    public override bool HasClasses => true;

    public override ActivationFunction? Fuses => ActivationFunction.Softmax;

    public override Target Target(Shape output) => Losses.Target.ClassNumbers(output);

    public override void Check(LossCheck check)
    {
        if (check.WantSeveralUnits())
        {
            check.WantProbabilities(
                ActivationFunction.Softmax,
                ActivationFunction.Sigmoid,
                "probabilities that add up to 1",
                "the activation Softmax, or the loss BinaryCrossentropy with a target for each unit");
        }
    }
}
