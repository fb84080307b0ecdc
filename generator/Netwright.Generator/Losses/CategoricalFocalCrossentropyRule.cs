using Netwright.Generator.Reading;

namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of one-hot rows, which Keras computes from probabilities even where there are logits.</summary>
internal sealed class CategoricalFocalCrossentropyRule : CategoricalCrossentropyRule
{
    public override ActivationFunction? Fuses => null;

    public override void Check(OutputCheck check)
    {
        check.Want("Gamma", static gamma => gamma >= 0, "at least 0");
        base.Check(check);
        if (check.Attribute.Items("Alpha") is { Count: not 1 } weights && check.Units is { } units && weights.Count != units)
        {
            check.Misfit("Alpha", $"has weights for {Numbers.Write(weights.Count)} classes", "give Alpha one weight, or one for each unit", weights.Count);
        }
    }
}
