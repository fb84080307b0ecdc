namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of each unit on its own, one with sigmoid.</summary>
internal sealed class BinaryCrossentropyRule : LossRule
{
    public override bool HasClasses => true;

    public override ActivationFunction? Fuses => ActivationFunction.Sigmoid;

    public override void Check(LossCheck check) => check.WantProbabilities(
        ActivationFunction.Sigmoid,
        ActivationFunction.Softmax,
        "a probability for each unit on its own",
        "the activation Sigmoid, or the loss CategoricalCrossentropy");
}
