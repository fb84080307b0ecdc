using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>Crossentropy of class numbers, one with softmax.</summary>
internal sealed class SparseCategoricalCrossentropyRule : CategoricalCrossentropyRule
{
    public override Target Target(Shape output, AttributeDeclaration declaration) =>
        Losses.Target.ClassNumbers(output, declaration.Option("Axis", -1)) with { Ignored = declaration.IgnoredClass };

    protected override string Remedy(OutputCheck check) =>
        $"the activation Softmax, or the {check.Role} BinaryCrossentropy with a target for each unit";
}
