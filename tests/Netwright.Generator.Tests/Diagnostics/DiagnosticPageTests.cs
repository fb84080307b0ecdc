using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Diagnostics;
using Xunit;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>
/// Each rule has a page, a line in the release file and a test; and what the page shows is what happens.
/// </summary>
public partial class DiagnosticPageTests
{
    public static TheoryData<string> Ids => new(Rules.All.Select(static rule => rule.Id));

    [Fact]
    public void Numbers_are_used_once() => Assert.Distinct(Rules.All.Select(static rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_rules_title(string id) =>
        Assert.Equal($"{id}: {Of(id).Title.ToString(CultureInfo.InvariantCulture)}", DiagnosticPage.Read(id).Heading);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_links_to_its_page(string id) =>
        Assert.EndsWith($"/docs/diagnostics/{id}.md", Of(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_is_told_what_the_page_says(string id)
    {
        var page = DiagnosticPage.Read(id);
        var printed = await CompilerOutput.Print(page.Example);
        Assert.Equal(page.Printed, printed);
        Assert.Contains($" {id}: ", printed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_put_right_is_told_nothing(string id) =>
        Assert.Equal(string.Empty, await CompilerOutput.Print(DiagnosticPage.Read(id).Fixed));

    [Fact]
    public void The_index_lists_each_page_by_its_title()
    {
        var pages = Directory.EnumerateFiles(DiagnosticPage.Folder, "NW*.md")
            .Select(static file => DiagnosticPage.Read(Path.GetFileNameWithoutExtension(file)).Heading);
        var index = File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md"));
        var listed = IndexRow().Matches(index).Select(static row => $"{row.Groups["page"].Value}: {row.Groups["title"].Value}");
        Assert.Equal(pages.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_release_files_list_each_rule()
    {
        var listed = Directory.EnumerateFiles(DiagnosticPage.Folder, "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Where(static line => line.StartsWith("NW", StringComparison.Ordinal));
        var rules = Rules.All.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title.ToString(CultureInfo.InvariantCulture)}");
        Assert.Equal(rules.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_has_a_test(string id) => Assert.Contains(
        typeof(DiagnosticPageTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods()),
        method => method.GetCustomAttribute<FactAttribute>() is not null && method.Name.StartsWith(id + "_", StringComparison.Ordinal));

    private static DiagnosticDescriptor Of(string id) => Rules.All.Single(rule => rule.Id == id);

    [GeneratedRegex(@"^\| \[(?<page>\w+)\]\(\k<page>\.md\) \| (?<title>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex IndexRow();
}
