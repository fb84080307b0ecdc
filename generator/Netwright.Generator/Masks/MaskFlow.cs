using Netwright.Generator.Shapes;

namespace Netwright.Generator.Masks;

/// <summary>What a layer does with the masks of what it reads.</summary>
internal sealed record MaskFlow
{
    private MaskFlow()
    {
    }

    /// <summary>The layer does not look at masks: what it gives has none, and steps that should not count do from there on.</summary>
    public static MaskFlow Ends { get; } = EndsBecause("does not look at masks");

    /// <summary>The layer uses masks, or has nothing to do with them, and what it gives has no steps.</summary>
    public static MaskFlow IsUsedUp { get; } = new();

    /// <summary>Which of the nodes that are read has the mask of what the layer gives; null for none of them.</summary>
    public int? Passed { get; private init; }

    /// <summary>The shape of the mask that the layer makes; null if it makes none.</summary>
    public Shape? Made { get; private init; }

    /// <summary>Why a mask is lost; null if none is.</summary>
    public string? Lost { get; private init; }

    /// <summary>What the layer gives has the mask of what it reads, be it that there is none.</summary>
    /// <param name="index">Which of the nodes that are read.</param>
    public static MaskFlow PassesOn(int index = 0) => new() { Passed = index };

    /// <summary>The layer makes a mask.</summary>
    /// <param name="shape">Its shape, without the batch.</param>
    public static MaskFlow Makes(Shape shape) => new() { Made = shape };

    /// <summary>A mask is lost.</summary>
    /// <param name="why">Why, as it goes on after the layer's name.</param>
    public static MaskFlow EndsBecause(string why) => new() { Lost = why };
}
