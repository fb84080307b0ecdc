using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>
/// What the compiler knows about a loss beyond its name: its targets, what goes with it, and which activation it takes
/// into itself. A loss without a rule takes targets of the output's shape, and users' own take anything.
/// </summary>
internal class LossRule
{
    private static readonly LossRule Own = new OwnLossRule();

    /// <summary>The activation whose probabilities the loss takes; null if it takes other values.</summary>
    public virtual ActivationFunction? Probabilities => null;

    /// <summary>The activation that the loss computes together with itself, from the logits; none for most.</summary>
    public virtual ActivationFunction? Fuses => null;

    /// <summary>Whether a target says which class a sample belongs to, so that classes can have weights.</summary>
    public virtual bool HasClasses => false;

    /// <summary>Finds the rule of a loss by its name.</summary>
    public static LossRule Of(AttributeDeclaration loss) => loss.IsBuiltIn ? RulesByName<LossRule>.Of(loss.Name) : Own;

    /// <summary>The targets that go with an output.</summary>
    /// <param name="output">The output's shape.</param>
    /// <param name="declaration">The loss as it is declared, or a metric of its kind.</param>
    public virtual Target Target(Shape output, AttributeDeclaration declaration) => Losses.Target.Values(output);

    /// <summary>Says what does not go together.</summary>
    public virtual void Check(OutputCheck check)
    {
    }

    /// <summary>Whether the loss, as it is declared, is computed from what an activation of the last axis reads.</summary>
    public bool TakesIn(ActivationFunction activation, AttributeDeclaration loss) =>
        Fuses == activation && !loss.Option("FromLogits", false) && loss.Option("Axis", -1) == -1;
}

/// <summary>A loss that a user wrote: it may take anything.</summary>
internal sealed class OwnLossRule : LossRule
{
    public override Target Target(Shape output, AttributeDeclaration declaration) => Losses.Target.Anything(output);
}
