namespace Netwright.Generator.Losses;

/// <summary>The distance of the right class from the others, which takes one-hot rows.</summary>
internal sealed class CategoricalHingeRule : LossRule
{
    public override bool HasClasses => true;

    public override void Check(OutputCheck check) => check.WantSeveralUnits("Hinge");
}
