using System;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>What the rule of a loss or metric looks at, and where it says what is wrong.</summary>
/// <param name="node">The output.</param>
/// <param name="attribute">The loss or metric.</param>
/// <param name="output">The output's shape.</param>
/// <param name="activation">The activation that the output ends in; null if it is none, but some other layer.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class OutputCheck(
    Node node,
    AttributeDeclaration attribute,
    Shape output,
    ActivationFunction? activation,
    Problems problems)
{
    // Fewer classes than two leave nothing to tell apart.
    private const string FewestClasses = "2";

    /// <summary>Where the number of the output's units is written; null if it is not a layer's number of units.</summary>
    public Site? UnitsAt { get; init; }

    /// <summary>The loss or metric.</summary>
    public AttributeDeclaration Attribute => attribute;

    /// <summary>What it is: a loss or a metric.</summary>
    public string Role => attribute.Type.StartsWith("Netwright.Metrics+", StringComparison.Ordinal) ? "metric" : "loss";

    /// <summary>The activation that the output ends in; null if it is none, but some other layer.</summary>
    public ActivationFunction? Activation => activation;

    /// <summary>The axis that the option Axis names, the last by default, without the batch; null if there is none such.</summary>
    public int? UnitAxis => output.AxisAt(attribute.Option("Axis", -1));

    /// <summary>The number of units along that axis; null if it is not known.</summary>
    public long? Units => UnitAxis is { } axis ? output.Axes[axis].Constant : null;

    private Site Site => node.Declaration.At(attribute);

    private bool FromLogits => attribute.Option("FromLogits", false);

    /// <summary>Wants a unit for each class.</summary>
    /// <param name="alternative">What a yes-or-no output has instead.</param>
    /// <returns>Whether there are several.</returns>
    public bool WantSeveralUnits(string alternative)
    {
        if (Units == 1)
        {
            problems.Add(new Problem(
                LossRules.ClassesOnOneUnit, Site, [attribute.Name, node.Name, output.ToString(), alternative], UnitsAt is { } place ? [place] : [])
            {
                Remedies = UnitsAt is null ? [] : [new(Remedy.Units, FewestClasses)],
            });
            return false;
        }

        return true;
    }

    /// <summary>Checks what a crossentropy reads.</summary>
    /// <param name="fitting">The activation whose result are its probabilities.</param>
    /// <param name="taken">What it takes.</param>
    /// <param name="remedy">What to use after the other activation that makes probabilities.</param>
    public void WantProbabilities(ActivationFunction fitting, string taken, string remedy)
    {
        var other = fitting == ActivationFunction.Softmax ? ActivationFunction.Sigmoid : ActivationFunction.Softmax;
        if (FromLogits)
        {
            WantLogits();
        }
        else if (activation == other)
        {
            WrongActivation(taken, remedy);
        }
        else if (activation is ActivationFunction.Linear or ActivationFunction.ReLU or ActivationFunction.Tanh or ActivationFunction.LogSoftmax
            or ActivationFunction.LogSigmoid)
        {
            var end = activation == ActivationFunction.Linear ? "no activation" : activation.ToString();
            problems.Add(LossRules.NotProbabilities, Site, attribute.Name, node.Name, end, fitting.ToString());
        }
    }

    /// <summary>Wants no activation that makes probabilities, because FromLogits is set.</summary>
    public void WantLogits()
    {
        if (activation is ActivationFunction.Softmax or ActivationFunction.Sigmoid or ActivationFunction.Sparsemax)
        {
            problems.Add(
                LossRules.LogitsAreProbabilities, node.Declaration.At(attribute, "FromLogits"), attribute.Name, node.Name, activation.ToString());
        }
    }

    /// <summary>Says that the output's activation makes something else.</summary>
    /// <param name="taken">What is taken.</param>
    /// <param name="remedy">What to use.</param>
    public void WrongActivation(string taken, string remedy) =>
        problems.Add(LossRules.WrongActivation, Site, attribute.Name, node.Name, taken, activation.ToString(), remedy);

    /// <summary>Wants no logits, as the output has if its loss is declared FromLogits.</summary>
    /// <param name="loss">The output's loss.</param>
    /// <param name="otherwise">What else to do than to make probabilities: <c>, or set Threshold = 0</c>.</param>
    public void WantNoLogits(AttributeDeclaration? loss, string otherwise = "")
    {
        if (loss?.Option("FromLogits", false) == true && LossRule.Of(loss).Probabilities is { } fitting)
        {
            problems.Add(
                LossRules.ProbabilitiesOfLogits, Site, attribute.Name, node.Name, loss.Name, fitting.ToString(), otherwise);
        }
    }

    /// <summary>Wants an option, if it is set, or each of its items to be a number in range.</summary>
    /// <param name="option">The option.</param>
    /// <param name="fits">Whether a number is in range.</param>
    /// <param name="wanted">What it must be: <c>at least 1</c>.</param>
    public void Want(string option, Func<double, bool> fits, string wanted)
    {
        foreach (var set in attribute.Options.Where(set => set.Name == option))
        {
            Want(_ => node.Declaration.At(attribute, option), option, set.Value, fits, wanted);
        }
    }

    /// <summary>Wants an argument, or each of a list of arguments, to be a number in range.</summary>
    /// <param name="position">The argument's position.</param>
    /// <param name="parameter">Its name.</param>
    /// <param name="fits">Whether a number is in range.</param>
    /// <param name="wanted">What it must be: <c>at least 1</c>.</param>
    public void Want(int position, string parameter, Func<double, bool> fits, string wanted) =>
        Want(index => node.Declaration.At(attribute, position + index), parameter, attribute.Arguments[position], fits, wanted);

    /// <summary>Wants the option Axis to be one of the output's.</summary>
    /// <returns>Whether it is.</returns>
    public bool WantAxis()
    {
        Want("Axis", axis => output.AxisAt((int)axis) is not null, $"an axis of {output} other than the batch");
        return UnitAxis is not null;
    }

    /// <summary>Wants a class number to be -1, for all classes, or one of the output's.</summary>
    public void WantClass(string option)
    {
        Want(option, static id => id >= -1, "at least -1");
        if (attribute.Option(option, -1) is var number and >= 0 && Units is { } units && number >= units)
        {
            Misfit(
                option,
                $"looks at class {Numbers.Write((long)number)}",
                $"its classes are 0 to {Numbers.Write(units - 1)}",
                (long)number + 1);
        }
    }

    /// <summary>Says that an option does not fit the output's units.</summary>
    /// <param name="option">The option.</param>
    /// <param name="what">What the loss or metric does.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="wanted">How many units would fit, if it is that which has to change.</param>
    public void Misfit(string option, string what, string remedy, long? wanted = null) =>
        Misfit(attribute.Sets(option) ? node.Declaration.At(attribute, option) : Site, what, remedy, wanted);

    /// <summary>Says that an argument does not fit the output's units.</summary>
    /// <param name="position">The argument's position.</param>
    /// <param name="what">What the loss or metric does.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="wanted">How many units would fit, if it is that which has to change.</param>
    public void Misfit(int position, string what, string remedy, long? wanted = null) => Misfit(node.Declaration.At(attribute, position), what, remedy, wanted);

    /// <summary>Says that the loss or metric does not fit the output's units.</summary>
    /// <param name="what">What it does.</param>
    /// <param name="remedy">What to write instead.</param>
    public void Misfit(string what, string remedy) => Misfit(Site, what, remedy);

    private void Misfit(Site site, string what, string remedy, long? wanted = null) => problems.Add(new Problem(
        LossRules.UnitsDoNotFit, site, [attribute.Name, node.Name, what, output.ToString(), remedy], wanted is not null && UnitsAt is { } place ? [place] : [])
    {
        Remedies = wanted is { } units && UnitsAt is not null ? [new(Remedy.Units, Numbers.Write(units))] : [],
    });

    private void Want(Func<int, Site> site, string option, ConstantValue value, Func<double, bool> fits, string wanted)
    {
        var items = value.Items ?? [value];
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].Value is IConvertible number and not (string or bool or char) && !fits(number.ToDouble(null)))
            {
                problems.Add(LossRules.OptionOutOfRange, site(index), attribute.Name, node.Name, option, items[index].ToCode(), wanted);
                return;
            }
        }
    }
}
