using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The gradient of a loss of the model's own: its share in the total.</summary>
internal sealed record AddedLossWeight(Value Gradient, double Weight) : GradientOp
{
    public override string Node => Gradient.Node;

    public override string WriteStep(Spelling spelling) => $"var {Gradient.Name} = step.Number({Numbers.Write(Weight)})";
}
