namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of probabilities or one-hot rows, one with softmax.</summary>
internal class CategoricalCrossentropyRule : LossRule
{
    public override bool HasClasses => true;

    public override ActivationFunction? Probabilities => ActivationFunction.Softmax;

    public override ActivationFunction? Fuses => ActivationFunction.Softmax;

    public override void Check(OutputCheck check)
    {
        check.Want("LabelSmoothing", static share => share is >= 0 and <= 1, "from 0 to 1");
        if (check.WantAxis() && check.WantSeveralUnits("BinaryCrossentropy"))
        {
            check.WantProbabilities(ActivationFunction.Softmax, "probabilities that add up to 1", Remedy(check));
        }
    }

    /// <summary>What to use after sigmoid.</summary>
    protected virtual string Remedy(OutputCheck check) =>
        $"the activation Softmax, or the {check.Role} {check.Attribute.Name.Replace("Categorical", "Binary")}";
}
