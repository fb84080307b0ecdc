using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DiffEngine;

namespace VerifyTests;

/// <summary>The comparison of one test's texts with its files.</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="prefix">What their names begin with: <c>Class.Method</c>.</param>
internal sealed class SnapshotComparison(string folder, string prefix)
{
    // As Verify writes files: UTF-8 with a byte order mark.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    // Two comparisons with the same files would each pass by overwriting what the other received.
    private static readonly ConcurrentDictionary<string, string> Compared = new();

    private static bool ShowsDifferences => !DiffRunner.Disabled && !BuildServerDetector.Detected;

    public async Task Run(IEnumerable<Target> targets)
    {
        if (!Compared.TryAdd(Path.Combine(folder, prefix), prefix))
        {
            throw new VerifyException($"Snapshots named {prefix} in {folder} were compared before: a test compares once, and has no parameters.");
        }

        Directory.CreateDirectory(folder);
        foreach (var received in Files("received"))
        {
            File.Delete(received);
        }

        var message = new StringBuilder();
        var unmatched = new HashSet<string>(Files("verified"), StringComparer.Ordinal);
        foreach (var (target, name) in Name(targets))
        {
            var received = Path.Combine(folder, $"{name}.received.{target.Extension}");
            var verified = Path.Combine(folder, $"{name}.verified.{target.Extension}");
            unmatched.Remove(verified);
            var text = FixLineEndings(target.Text);
            var expected = await Read(verified);
            if (expected is not null && (expected == text || expected == text + "\n"))
            {
                if (ShowsDifferences)
                {
                    DiffRunner.Kill(received, verified);
                }

                continue;
            }

            await File.WriteAllTextAsync(received, text, Encoding);
            message.Append(expected is null ? "New: " : "NotEqual: ").Append(Path.GetFileName(received)).Append('\n');
            message.Append(expected is null ? string.Empty : FirstDifference(expected, text));
            if (ShowsDifferences)
            {
                await DiffRunner.LaunchForTextAsync(received, verified, Encoding);
            }
        }

        foreach (var file in unmatched.Order(StringComparer.Ordinal))
        {
            message.Append("Delete: ").Append(Path.GetFileName(file)).Append('\n');
        }

        if (message.Length > 0)
        {
            throw new VerifyException($"Directory: {folder}\n{message}");
        }
    }

    /// <summary>A verified text; null if there is none, or an empty file that a diff tool made to show nothing.</summary>
    private static async Task<string?> Read(string file) =>
        File.Exists(file) && new FileInfo(file).Length > 0 ? FixLineEndings(await File.ReadAllTextAsync(file, Encoding)) : null;

    private static string FixLineEndings(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Texts that share a name and an extension are told apart by their numbers.</summary>
    private IEnumerable<(Target Target, string Name)> Name(IEnumerable<Target> targets) =>
        targets.GroupBy(static target => (target.Name, target.Extension)).SelectMany(group => group.Select((target, index) =>
        {
            var number = group.Count() > 1 ? $"{index:D2}" : null;
            var parts = new[] { target.Name, number }.Where(static part => part is not null).ToList();
            return (target, parts.Count == 0 ? prefix : $"{prefix}#{string.Join('.', parts)}");
        }));

    private IEnumerable<string> Files(string kind) => Directory.EnumerateFiles(folder, $"{prefix}*.{kind}.*")
        .Where(file => Path.GetFileName(file)[prefix.Length] == '#'
            || Path.GetFileName(file).StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal));

    private static string FirstDifference(string expected, string text)
    {
        var (left, right) = (expected.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length))
            .First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));
        return $"  line {line + 1}\n  - {left.ElementAtOrDefault(line)}\n  + {right.ElementAtOrDefault(line)}\n";
    }
}

/// <summary>A text differs from its snapshot.</summary>
internal sealed class VerifyException(string message) : Exception(message)
{
}
