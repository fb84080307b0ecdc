using System;
using System.IO;
using System.Text.RegularExpressions;

namespace Netwright.Build.Tests;

/// <summary>What the documentation says of an error of the build.</summary>
internal static partial class DiagnosticPage
{
    /// <summary>The message that the page of an error quotes; what stands in angle brackets may be anything.</summary>
    public static string MessageOf(string code)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documentation", code + ".md"));
        var quoted = Quoted().Match(page).Groups["message"].Value;
        return Placeholder().Replace(Regex.Escape(quoted), ".+");
    }

    [GeneratedRegex("""^```text\r?\n\S+ : error \w+: (?<message>.+?)\r?\n```""", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
