using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Netwright.Generator.Tests.Compilations;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>
/// Asserts what an editor makes of a source with a fix, and that nothing is said of the result: not by the analyzer, and not
/// by the compiler about it and what is generated for it.
/// </summary>
/// <typeparam name="TFix">The fix.</typeparam>
internal static class CodeFixAssert<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <summary>Asserts what a fix does, once for each diagnostic, and to all of them together.</summary>
    /// <param name="before">The source, with marks.</param>
    /// <param name="after">The source when all of its diagnostics are fixed.</param>
    /// <param name="title">What the editor offers for the first diagnostic.</param>
    public static Task Fixes(string before, string after, string title) => Run(before, after, title, diagnostics: 1);

    /// <summary>Asserts what a fix does to several diagnostics.</summary>
    public static Task FixesAll(string before, string after, int diagnostics) => Run(before, after, title: null, diagnostics);

    /// <summary>Asserts that an editor offers nothing.</summary>
    public static Task OffersNothing(string source) => Run(source, source, title: null, diagnostics: 0);

    private static Task Run(string before, string after, string? title, int diagnostics)
    {
        var test = new Test { TestCode = before.ReplaceLineEndings("\n"), FixedCode = after.ReplaceLineEndings("\n") };
        if (diagnostics > 1)
        {
            test.NumberOfIncrementalIterations = diagnostics;
            test.NumberOfFixAllIterations = 1;
        }

        if (title is not null)
        {
            test.CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
        }

        return test.RunAsync();
    }

    private sealed class Test : CSharpCodeFixTest<ModelAnalyzer, TFix, DefaultVerifier>
    {
        public Test()
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(TestReferences.All);
            TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
            CompilerDiagnostics = CompilerDiagnostics.Warnings;
        }

        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(ModelGenerator)];

        protected override ParseOptions CreateParseOptions() => TestProject.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() =>
            ((CSharpCompilationOptions)base.CreateCompilationOptions()).WithNullableContextOptions(NullableContextOptions.Enable);
    }
}
