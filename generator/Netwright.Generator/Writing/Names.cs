using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Netwright.Generator.Writing;

/// <summary>Variables' names: those of the nodes where that can be, and no name twice.</summary>
internal sealed class Names
{
    // What the emitted methods call their own parameters and variables.
    private readonly HashSet<string> _taken =
    [
        "batch", "step", "loss", "scope", "seed", "batchSize", "training", "data", "start", "count", "prediction", "total", "unrecorded", "watch",
    ];

    private static readonly char[] Separators = ['.', '[', ']'];

    /// <summary>
    /// The variable of a node: its name, or the path to it without what sets names apart, with a small first letter; escaped
    /// where it is a keyword.
    /// </summary>
    public static string Local(string name)
    {
        var whole = name.IndexOfAny(Separators) < 0 ? name : string.Concat(name.Split(Separators));
        var local = char.ToLowerInvariant(whole[0]) + whole.Substring(1);
        return SyntaxFacts.GetKeywordKind(local) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(local) == SyntaxKind.None
            ? local
            : "@" + local;
    }

    /// <summary>A name as it is written in C#: escaped, if it is a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The variable of a target that the model's own methods read.</summary>
    public static string Target(string node) => "targetOf" + node;

    /// <summary>A variable for a value of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="suffix">What the value is, unless it is the node's own.</param>
    public string Value(string node, string suffix = "") => Unique(Local(node) + suffix);

    /// <summary>A variable for the gradient of a value: <c>toHidden1</c>, what flows back to Hidden1.</summary>
    public string Gradient(string value)
    {
        var bare = value.TrimStart('@');
        return Unique("to" + char.ToUpperInvariant(bare[0]) + bare.Substring(1));
    }

    private string Unique(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
