namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of each unit on its own, which Keras computes from probabilities even where there are logits.</summary>
internal sealed class BinaryFocalCrossentropyRule : BinaryCrossentropyRule
{
    public override ActivationFunction? Fuses => null;

    public override void Check(OutputCheck check)
    {
        check.Want("Gamma", static gamma => gamma >= 0, "at least 0");
        base.Check(check);
    }
}
