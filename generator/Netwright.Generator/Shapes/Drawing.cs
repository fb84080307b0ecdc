using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Shapes;

/// <summary>The shape of what is drawn at random, the batch first: -1 for an axis each of whose places is drawn for, 1 for one that is not.</summary>
internal static class Drawing
{
    /// <summary>Wants what is drawn to be spread over what is read.</summary>
    /// <param name="check">Where to say that it is not.</param>
    /// <param name="input">What is read.</param>
    /// <param name="noiseShape">The option <c>NoiseShape</c>; null if it is not set.</param>
    public static bool Fits(LayerCheck check, Shape input, IReadOnlyList<int>? noiseShape)
    {
        if (noiseShape is null)
        {
            return true;
        }

        var isCounted = noiseShape.Count == input.Rank + 1 && noiseShape[0] <= 1 && noiseShape.All(static size => size is -1 or > 0);
        if (!isCounted || !input.Axes.Select((size, axis) => noiseShape[axis + 1] <= 1 || check.CanBe(size, noiseShape[axis + 1])).All(static fits => fits))
        {
            check.OutOfRange("NoiseShape", string.Join(", ", noiseShape), $"-1 or 1 for each axis of {input}, or its size: 1 for one whose places share what is drawn");
            return false;
        }

        return true;
    }

    /// <summary>What is drawn, as an argument of the library's functions; null where each element is drawn for.</summary>
    public static string? Write(IReadOnlyList<int>? noiseShape) =>
        noiseShape is null ? null : $"noiseShape: {Window.Write(noiseShape.Select(static size => (long)size).ToList())}";
}
