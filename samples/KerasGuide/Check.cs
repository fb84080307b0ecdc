using System;

namespace KerasGuide;

/// <summary>What a section checks of its own results.</summary>
internal static class Check
{
    /// <summary>Fails the section unless something is so.</summary>
    /// <param name="isSo">What was found.</param>
    /// <param name="claim">What should be so.</param>
    public static void That(bool isSo, string claim)
    {
        if (!isSo)
        {
            throw new CheckFailedException($"it is not so that {claim}.");
        }
    }

    /// <summary>Whether two numbers are the same but for rounding.</summary>
    public static bool Near(double left, double right, double tolerance = 1e-4) =>
        Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Abs(right));
}

/// <summary>Something that a section shows is not as it says.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);
