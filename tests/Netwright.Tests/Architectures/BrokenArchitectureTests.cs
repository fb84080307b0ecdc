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
        var errors = (await CompiledSource.Diagnose(Architecture.File(architectures.Select(static one => one.Trained))))
            .Where(static problem => problem.Descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            .ToLookup(static problem => Place(problem).Model, static problem => Place(problem).Node);
        foreach (var architecture in architectures)
        {
            IEnumerable<string> refused = errors[architecture.Name].Order(StringComparer.Ordinal);
            Assert.True(
                refused.SequenceEqual(architecture.Misfits.Order(StringComparer.Ordinal)),
                $"{architecture.Trained}\nrefused: {string.Join(", ", refused)}; wrong: {string.Join(", ", architecture.Misfits)}");
        }
    }

    private static (string Model, string Node) Place(Diagnostic problem)
    {
        var node = problem.Location.SourceTree!.GetRoot().FindNode(problem.Location.SourceSpan);
        return (node.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text, node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()!.Identifier.Text);
    }
}
