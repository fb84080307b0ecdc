using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Signatures;

/// <summary>What shapes something reads and gives, as its author says it: <c>N, C -> N, 2*C</c>.</summary>
/// <param name="Inputs">The shapes that are read.</param>
/// <param name="Outputs">The shapes that are given.</param>
internal sealed record Signature(EquatableArray<SignatureShape> Inputs, EquatableArray<SignatureShape> Outputs)
{
    /// <summary>The batch, which comes first in each shape.</summary>
    public const string Batch = "N";

    /// <summary>Names in the shapes that are given, which must be found in those that are read or elsewhere.</summary>
    public IEnumerable<SizeName> NamesGiven => Outputs.SelectMany(static shape => shape.Axes).SelectMany(static axis => axis.Names);

    /// <summary>Names in the shapes that are read.</summary>
    public IEnumerable<SizeName> NamesRead => Inputs.SelectMany(static shape => shape.Axes).SelectMany(static axis => axis.Names);
}

/// <summary>A shape without the batch.</summary>
/// <param name="Axes">Its axes.</param>
/// <param name="Rest">Where <c>...</c> stands among the axes, for any number of them; null if it does not.</param>
internal sealed record SignatureShape(EquatableArray<SizeExpression> Axes, int? Rest)
{
    /// <summary>The shape as a person writes it.</summary>
    public override string ToString()
    {
        var axes = Axes.Select(static axis => axis.ToString()).ToList();
        if (Rest is { } position)
        {
            axes.Insert(position, "...");
        }

        axes.Insert(0, Signature.Batch);
        return $"[{string.Join(", ", axes)}]";
    }
}
