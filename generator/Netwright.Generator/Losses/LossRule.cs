using System;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>
/// What the compiler knows about a loss beyond its name: its targets, what goes with it, and which activation it takes
/// into itself. A loss without a rule takes targets of the output's shape, and users' own take anything.
/// </summary>
internal class LossRule
{
    /// <summary>The activation that the loss computes together with itself, from the logits; none for most.</summary>
    public virtual ActivationFunction? Fuses => null;

    /// <summary>Whether a target says which class a sample belongs to, so that classes can have weights.</summary>
    public virtual bool HasClasses => false;

    /// <summary>Finds the rule of a loss by its name.</summary>
    public static LossRule Of(AttributeDeclaration loss)
    {
        if (!loss.IsBuiltIn)
        {
            return new OwnLossRule();
        }

        var type = typeof(LossRule).Assembly.GetType($"{typeof(LossRule).Namespace}.{loss.Name}Rule");
        return type is null ? new LossRule() : (LossRule)Activator.CreateInstance(type);
    }

    /// <summary>The targets that go with an output.</summary>
    public virtual Target Target(Shape output) => Losses.Target.Values(output);

    /// <summary>Says what does not go together.</summary>
    public virtual void Check(LossCheck check)
    {
    }

    /// <summary>Whether the loss, as it is declared, is computed from what an activation reads.</summary>
    public bool TakesIn(ActivationFunction activation, AttributeDeclaration loss) =>
        Fuses == activation && !loss.Option("FromLogits", false);
}

/// <summary>A loss that a user wrote: it may take anything.</summary>
internal sealed class OwnLossRule : LossRule
{
    public override Target Target(Shape output) => Losses.Target.Anything(output);
}

/// <summary>What a rule looks at, and where it says what is wrong.</summary>
internal sealed class LossCheck(Node node, AttributeDeclaration loss, Shape output, ActivationFunction? activation, Problems problems)
{
    public Shape Output => output;

    /// <summary>The activation that the output ends in; null if it is none, but some other layer.</summary>
    public ActivationFunction? Activation => activation;

    /// <summary>Whether the loss takes logits.</summary>
    public bool FromLogits => loss.Option("FromLogits", false);

    /// <summary>Wants a unit for each class.</summary>
    /// <returns>Whether there are several.</returns>
    public bool WantSeveralUnits()
    {
        if (output.Rank > 0 && output.Last.Constant == 1)
        {
            problems.Add(LossRules.ClassesOnOneUnit, node.Declaration.At(loss), loss.Name, node.Name, output.ToString());
            return false;
        }

        return true;
    }

    /// <summary>Checks what a crossentropy reads.</summary>
    /// <param name="fitting">The activation whose result are its probabilities.</param>
    /// <param name="other">The activation whose probabilities belong to another loss.</param>
    /// <param name="taken">What the loss takes.</param>
    /// <param name="remedy">What to use after the other activation.</param>
    public void WantProbabilities(ActivationFunction fitting, ActivationFunction other, string taken, string remedy)
    {
        var site = node.Declaration.At(loss);
        if (FromLogits)
        {
            if (activation is ActivationFunction.Softmax or ActivationFunction.Sigmoid or ActivationFunction.Sparsemax)
            {
                problems.Add(
                    LossRules.LogitsAreProbabilities, node.Declaration.At(loss, "FromLogits"), loss.Name, node.Name, activation.ToString());
            }
        }
        else if (activation == other)
        {
            problems.Add(LossRules.WrongActivation, site, loss.Name, node.Name, taken, activation.ToString(), remedy);
        }
        else if (activation is ActivationFunction.Linear or ActivationFunction.ReLU or ActivationFunction.Tanh or ActivationFunction.LogSoftmax
            or ActivationFunction.LogSigmoid)
        {
            var end = activation == ActivationFunction.Linear ? "no activation" : activation.ToString();
            problems.Add(LossRules.NotProbabilities, site, loss.Name, node.Name, end, fitting.ToString());
        }
    }
}
