using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Puts the gradients of a layer aside before those of its next application are written.</summary>
/// <param name="Of">The node that applies the layer again.</param>
/// <param name="Layer">The layer's handle.</param>
/// <param name="Kept">The variable that holds them.</param>
internal sealed record KeptGradients(string Of, string Layer, Value Kept) : GradientOp
{
    public override string Node => Of;

    public override string WriteStep(Spelling spelling) => $"var {Kept.Name} = step.KeepGradients({Layer})";
}

/// <summary>Adds gradients that were put aside: the weights are used more than once.</summary>
/// <param name="Of">The node that applies the layer again.</param>
/// <param name="Layer">The layer's handle.</param>
/// <param name="Kept">The variable that holds them.</param>
internal sealed record AddedGradients(string Of, string Layer, Value Kept) : GradientOp
{
    public override string Node => Of;

    public override string WriteStep(Spelling spelling) => $"step.AddGradients({Layer}, {Kept.Name})";
}
