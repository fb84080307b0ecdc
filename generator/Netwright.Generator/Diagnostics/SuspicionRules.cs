using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What fits and is hardly meant: NW2201 to NW2299. The model compiles; a warning asks.</summary>
internal static class SuspicionRules
{
    /// <summary>NW2201: A prediction for each place, where nothing joins the places.</summary>
    public static readonly DiagnosticDescriptor PredictionForEachPlace = Rule.Warning(
        "NW2201",
        "A prediction for each place",
        "'{0}' ({1}) gives {2}, a prediction for each place of '{3}', and {4} wants a target for each, {5}. For one prediction a sample put {6} before '{0}'; for one a place make it {7}");

    /// <summary>NW2202: Channels are where an image has its width, or the other way round.</summary>
    public static readonly DiagnosticDescriptor ChannelsElsewhere = Rule.Warning(
        "NW2202",
        "Channels are read as places",
        "'{0}' ({1}) reads '{2}', {3}, as {4} channels of {5} x {6} places: {7}");

    /// <summary>NW2203: A softmax over an axis of one element.</summary>
    public static readonly DiagnosticDescriptor SoftmaxOfOne = Rule.Warning(
        "NW2203",
        "A softmax over one element is 1",
        "'{0}' ({1}) takes softmax over an axis of one element in {2}, which gives 1 whatever the element is: use Sigmoid for a yes-or-no output, or give it a unit for each class");

    /// <summary>NW2204: A loss reads classes along another axis than they are on.</summary>
    public static readonly DiagnosticDescriptor ClassesOnAnotherAxis = Rule.Warning(
        "NW2204",
        "Classes are read along another axis",
        "{0} of '{1}' reads classes along axis {2} of {3}, but {4}: {5}");

    /// <summary>NW2205: An option that changes nothing.</summary>
    public static readonly DiagnosticDescriptor IdleOption = Rule.Warning(
        "NW2205",
        "An option has no effect",
        "'{0}' ({1}) sets {2}, which has no effect {3}: {4}remove {2}");

    /// <summary>NW2206: A mask ends at a layer that does not look at it.</summary>
    public static readonly DiagnosticDescriptor MaskThatEnds = Rule.Warning(
        "NW2206",
        "A mask ends where it is not used",
        "'{0}' ({1}) {2}, so the mask of '{3}' ends there and steps that should not count do from then on: put before it what uses the mask (a recurrent layer, MultiHeadAttention, GlobalAveragePooling1D), or {4}");
}
