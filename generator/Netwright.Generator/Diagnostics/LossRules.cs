using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with a model's losses and metrics: NW3001 to NW3999.</summary>
internal static class LossRules
{
    /// <summary>NW3001: Classes for an output of one unit.</summary>
    public static readonly DiagnosticDescriptor ClassesOnOneUnit = Rule.Error(
        "NW3001",
        "Classes need a unit each",
        "{0} of '{1}' needs a unit for each class, but '{1}' gives {2}: give '{1}' as many units as there are classes, or use {3} for a yes-or-no output");

    /// <summary>NW3002: FromLogits after an activation that makes probabilities.</summary>
    public static readonly DiagnosticDescriptor LogitsAreProbabilities = Rule.Error(
        "NW3002",
        "FromLogits after an activation",
        "{0} of '{1}' is declared FromLogits, but '{1}' ends in {2} and gives probabilities: remove FromLogits, or the activation");

    /// <summary>NW3003: A crossentropy of values that are not probabilities.</summary>
    public static readonly DiagnosticDescriptor NotProbabilities = Rule.Warning(
        "NW3003",
        "A crossentropy of values that are not probabilities",
        "{0} of '{1}' takes probabilities, but '{1}' ends in {2}: set FromLogits = true if these are logits, or give '{1}' the activation {3}");

    /// <summary>NW3004: A loss that does not go with the output's activation.</summary>
    public static readonly DiagnosticDescriptor WrongActivation = Rule.Warning(
        "NW3004",
        "A loss that does not go with the output's activation",
        "{0} of '{1}' takes {2}, but '{1}' ends in {3}: use {4}");

    /// <summary>NW3005: Loss and metric of an output want different targets.</summary>
    public static readonly DiagnosticDescriptor TargetsDiffer = Rule.Error(
        "NW3005",
        "A metric wants other targets than the loss",
        "{0} of '{1}' takes {2} as targets, but {3} takes {4}: use {5}");

    /// <summary>NW3006: A metric is declared twice.</summary>
    public static readonly DiagnosticDescriptor SameMetric = Rule.Error(
        "NW3006",
        "A metric is declared twice",
        "'{0}' declares the metric {1} twice, and both would have one name in the logs: remove one, or give it another with Name");

    /// <summary>NW3007: A loss's weight is not a number that a loss can be multiplied by.</summary>
    public static readonly DiagnosticDescriptor BadWeight = Rule.Error(
        "NW3007",
        "A loss's weight is a number of at least 0",
        "{0} of '{1}' has the weight {2}, but a weight is a finite number of at least 0");

    /// <summary>NW3008: An output has one loss.</summary>
    public static readonly DiagnosticDescriptor SeveralLosses = Rule.Error(
        "NW3008",
        "An output has one loss",
        "'{0}' declares {1} and {2}, but an output has one loss: remove one");

    /// <summary>NW3009: Training is asked of a model without a loss.</summary>
    public static readonly DiagnosticDescriptor NothingToTrain = Rule.Error(
        "NW3009",
        "A model without a loss cannot be trained",
        "'{0}' cannot be trained or evaluated: none of its nodes declares a loss. Add one to an output, such as [Losses.MeanSquaredError] on '{1}'");

    /// <summary>NW3010: A metric's name in the logs is no name.</summary>
    public static readonly DiagnosticDescriptor BadMetricName = Rule.Error(
        "NW3010",
        "A metric's name in the logs is a name of C#",
        "{0} of '{1}' cannot be logged as '{2}': the logs have a member of that name, which is a name of C# that they do not have yet, such as TopFive");

    /// <summary>NW3011: A method that is marked as a loss or metric cannot be one.</summary>
    public static readonly DiagnosticDescriptor NotATerm = Rule.Error(
        "NW3011",
        "A loss or metric of the model's own is a static method of tensors",
        "'{0}' cannot be a {1}: it has to be a static method that takes tensors and returns one, as in static Tensor {0}(Tensor hidden)");

    /// <summary>NW3012: A method's parameter names nothing that there is.</summary>
    public static readonly DiagnosticDescriptor UnknownTermRead = Rule.Error(
        "NW3012",
        "A parameter names a node or a target",
        "'{0}' reads '{1}', but '{2}' has no such node, and no such target: {3}");

    /// <summary>NW3013: A method's name is in the logs already.</summary>
    public static readonly DiagnosticDescriptor TermIsLogged = Rule.Error(
        "NW3013",
        "A metric's name is in the logs already",
        "'{0}' cannot be logged by its name, which the logs have already: rename the method");

    /// <summary>NW3014: A metric of probabilities after a loss of logits.</summary>
    public static readonly DiagnosticDescriptor ProbabilitiesOfLogits = Rule.Warning(
        "NW3014",
        "A metric of probabilities is given logits",
        "{0} of '{1}' takes probabilities, but '{1}' gives logits, as {2} is declared FromLogits: give '{1}' the activation {3} and remove FromLogits{4}");

    /// <summary>NW3015: An option of a loss or metric has a value that it cannot work with.</summary>
    public static readonly DiagnosticDescriptor OptionOutOfRange = Rule.Error(
        "NW3015",
        "An option of a loss or metric is out of range",
        "{0} of '{1}' has {2} = {3}, but {2} must be {4}");

    /// <summary>NW3016: What a loss or metric does with units is not possible with the output's.</summary>
    public static readonly DiagnosticDescriptor UnitsDoNotFit = Rule.Error(
        "NW3016",
        "A loss or metric does not fit the output's units",
        "{0} of '{1}' {2}, but '{1}' gives {3}: {4}");

    /// <summary>NW3017: What a module logs has a name that the logs have already.</summary>
    public static readonly DiagnosticDescriptor ModuleLogIsTaken = Rule.Error(
        "NW3017",
        "What a module logs has a name that is in the logs already",
        "'{0}' cannot log '{1}', a name that the logs have already: rename the module's property");
}
