using System;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime;

/// <summary>
/// What values a numeric option may have: each method returns the value, or refuses it and names the option.
/// </summary>
internal static class OptionValue
{
    /// <summary>A factor by which something decays: at least 0 and less than 1, since 1 never lets anything in.</summary>
    public static double Decay(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and < 1 ? value : throw Refused(name, value, "at least 0 and less than 1");

    /// <summary>A part of a whole: at least 0 and at most 1.</summary>
    public static double Fraction(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1 ? value : throw Refused(name, value, "at least 0 and at most 1");

    /// <summary>A size that may be nothing: finite and at least 0.</summary>
    public static double NotNegative(double value, [CallerMemberName] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Refused(name, value, "a number of at least 0");

    /// <summary>A size: finite and more than 0.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Refused(name, value, "a number greater than 0");

    /// <summary>An exponent that lets things shrink: finite and at most 0.</summary>
    public static double NotPositive(double value, [CallerMemberName] string name = "") =>
        value <= 0 && double.IsFinite(value) ? value : throw Refused(name, value, "a number of at most 0");

    /// <summary>Any number that is one.</summary>
    public static double Finite(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) ? value : throw Refused(name, value, "a finite number");

    /// <summary>A count with a least value.</summary>
    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") =>
        value >= least ? value : throw Refused(name, value, FormattableString.Invariant($"at least {least}"));

    /// <summary>A count with a least value.</summary>
    public static long AtLeast(long least, long value, [CallerMemberName] string name = "") =>
        value >= least ? value : throw Refused(name, value, FormattableString.Invariant($"at least {least}"));

    private static ArgumentOutOfRangeException Refused(string name, object value, string allowed) =>
        new(name, value, $"{name} must be {allowed}.");
}
