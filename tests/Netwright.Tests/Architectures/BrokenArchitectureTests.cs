using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Tests.Gradients;
using Xunit;

namespace Netwright.Tests.Architectures;

/// <summary>
/// Networks that one change made wrong: each is refused, at the nodes that cannot read what they are given, and at no other.
/// </summary>
public sealed class BrokenArchitectureTests
{
    public static TheoryData<int> Lots => ArchitectureCount.Lots;

    [Theory]
    [MemberData(nameof(Lots))]
    public async Task EachIsRefusedWhereItIsWrong(int lot)
    {
        var architectures = ArchitectureCount.Seeds(lot).Select(RandomArchitecture.MakeBroken).ToList();
        var errors = (await CompiledSource.Diagnose(Architecture.File(architectures.SelectMany(static one => one.Parts), architectures.Select(static one => one.Trained))))
            .Where(static problem => problem.Descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            .ToLookup(static problem => Place(problem).Model, static problem => Place(problem).Node);
        foreach (var architecture in architectures)
        {
            var parts = architecture.Parts.ToList();
            foreach (var part in parts.Append(architecture))
            {
                // What is wrong with a model is said where it is declared, and not again where it is read.
                var broken = parts.Where(static part => part.Misfits.Any()).Select(static part => part.Name).ToList();
                var wrong = part.Misfits.Where(name => part.Nodes.First(node => node.Name == name) is var node && !IsBroken(part.OwnerOf(node), broken)).Order(StringComparer.Ordinal);
                IEnumerable<string> refused = errors[part.Name].Order(StringComparer.Ordinal);
                Assert.True(
                    refused.SequenceEqual(wrong),
                    $"{Architecture.File(parts, [architecture.Trained])}\nrefused in {part.Name}: {string.Join(", ", refused)}; wrong: {string.Join(", ", wrong)}");
            }
        }
    }

    private static bool IsBroken(ArchitectureNode node, List<string> broken) =>
        node.Layer.Within is { } model && model.Parts.Append(model).Any(part => broken.Contains(part.Name));

    private static (string Model, string Node) Place(Diagnostic problem)
    {
        var node = problem.Location.SourceTree!.GetRoot().FindNode(problem.Location.SourceSpan);
        return (node.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text, node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()!.Identifier.Text);
    }
}
