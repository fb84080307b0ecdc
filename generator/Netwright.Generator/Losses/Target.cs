using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>What data has to say about an output.</summary>
/// <param name="Kind">What the values are.</param>
/// <param name="Shape">Their shape, without the batch.</param>
/// <param name="Classes">The number of classes, for class numbers.</param>
/// <param name="Ignored">A class number that stands for no class, and may be any; null if there is none.</param>
internal sealed record Target(TargetKind Kind, Shape Shape, Dimension? Classes, int? Ignored = null)
{
    /// <summary>Whether the values are probabilities, from 0 to 1.</summary>
    public bool AreProbabilities { get; init; }

    /// <summary>The values are like the output's.</summary>
    public static Target Values(Shape output) => new(TargetKind.Values, output, null);

    /// <summary>A class number for each row of the output.</summary>
    /// <param name="output">The output's shape.</param>
    /// <param name="axis">The axis that rows lie along, counting the batch; negative from the end.</param>
    public static Target ClassNumbers(Shape output, int axis = -1) => output.AxisAt(axis) is { } place
        ? new(TargetKind.ClassNumbers, output.Without(place), output.Axes[place])
        : Anything(output);

    /// <summary>Whatever the user's own loss takes.</summary>
    public static Target Anything(Shape output) => new(TargetKind.Anything, output, null);

    /// <summary>Whether data that fits this fits another as well.</summary>
    public bool Fits(Target other) => Kind == other.Kind && Shape == other.Shape;

    /// <summary>The kind, as a person says it.</summary>
    public string Describe() => Kind switch
    {
        TargetKind.ClassNumbers => $"class numbers {Shape}",
        TargetKind.Values => $"values {Shape}",
        _ => "anything",
    };
}

/// <summary>The kinds of targets.</summary>
internal enum TargetKind
{
    /// <summary>Numbers like the output's.</summary>
    Values,

    /// <summary>Numbers of classes, from 0.</summary>
    ClassNumbers,

    /// <summary>Only the user's own loss knows.</summary>
    Anything,
}
