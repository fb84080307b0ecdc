using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of each unit on its own, one with sigmoid.</summary>
internal class BinaryCrossentropyRule : LossRule
{
    public override bool HasClasses => true;

    public override ActivationFunction? Probabilities => ActivationFunction.Sigmoid;

    public override ActivationFunction? Fuses => ActivationFunction.Sigmoid;

    public override Target Target(Shape output, AttributeDeclaration declaration) => base.Target(output, declaration) with { AreProbabilities = true };

    public override void Check(OutputCheck check)
    {
        check.WantAxis();
        check.Want("LabelSmoothing", static share => share is >= 0 and <= 1, "from 0 to 1");
        check.WantProbabilities(
            ActivationFunction.Sigmoid,
            "a probability for each unit on its own",
            $"the activation Sigmoid, or the {check.Role} {check.Attribute.Name.Replace("Binary", "Categorical")}");
    }
}
