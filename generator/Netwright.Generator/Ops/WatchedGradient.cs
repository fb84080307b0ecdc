using System.Linq;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Looks at what an operation of the backward pass wrote, for numbers that are none.</summary>
internal sealed record WatchedGradient(GradientOp Op) : GradientOp
{
    public override string Node => Op.Node;

    public override string WriteStep(Spelling spelling) =>
        string.Join(";\n", Op.Written.Select(gradient => $"watch.Gradient(\"{Node}\", {gradient.Name})").Prepend(Op.WriteStep(spelling)));
}
