using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Netwright.Tests.Progress;

/// <summary>What stands on a terminal's screen after something was written, by ECMA-48's codes as far as they are used here.</summary>
internal static partial class TerminalScreen
{
    /// <summary>The lines, without spaces at their ends.</summary>
    /// <exception cref="FormatException">A code is not known here.</exception>
    public static IReadOnlyList<string> After(string written)
    {
        var lines = new List<string> { string.Empty };
        var (row, column) = (0, 0);
        for (var place = 0; place < written.Length; place++)
        {
            switch (written[place])
            {
                case '\n':
                    (row, column) = (row + 1, 0);
                    while (lines.Count <= row)
                    {
                        lines.Add(string.Empty);
                    }

                    break;
                case '\r':
                    column = 0;
                    break;
                case '\u001b' when Code().Match(written, place) is { Success: true } code:
                    if (code.Groups["kind"].Value == "A")
                    {
                        row = Math.Max(0, row - int.Parse(code.Groups["count"].Value, CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        lines.RemoveRange(row + 1, lines.Count - row - 1);
                        lines[row] = lines[row].PadRight(column)[..column];
                    }

                    place += code.Length - 1;
                    break;
                case '\u001b':
                    throw new FormatException($"The code at {place} is not known here.");
                default:
                    lines[row] = lines[row].PadRight(column + 1).Remove(column, 1).Insert(column, written[place].ToString());
                    column++;
                    break;
            }
        }

        return [.. lines.Select(static line => line.TrimEnd())];
    }

    [GeneratedRegex(@"\G\u001b\[(?<count>\d*)(?<kind>A|J)")]
    private static partial Regex Code();
}
