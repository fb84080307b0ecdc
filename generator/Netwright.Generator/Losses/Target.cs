using Netwright.Generator.Shapes;

namespace Netwright.Generator.Losses;

/// <summary>What data has to say about an output.</summary>
/// <param name="Kind">What the values are.</param>
/// <param name="Shape">Their shape, without the batch.</param>
/// <param name="Classes">The number of classes, for class numbers.</param>
internal sealed record Target(TargetKind Kind, Shape Shape, Dimension? Classes)
{
    /// <summary>The values are like the output's.</summary>
    public static Target Values(Shape output) => new(TargetKind.Values, output, null);

    /// <summary>A class number for each row of the output's last axis.</summary>
    public static Target ClassNumbers(Shape output) => new(TargetKind.ClassNumbers, output.WithoutLast(), output.Last);

    /// <summary>Whatever the user's own loss takes.</summary>
    public static Target Anything(Shape output) => new(TargetKind.Anything, output, null);

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
