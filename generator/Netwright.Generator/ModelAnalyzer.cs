using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Reading;

namespace Netwright.Generator;

/// <summary>Says what is wrong with models, at the place where it is wrong. Reads and checks as the generator does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private const string Optimizer = "Optimizer";

    private static readonly ImmutableHashSet<string> TrainingMembers =
        ["Fit", "Evaluate", "Backward", "TrainStep", "TestStep", "Loss", Optimizer];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ModelReader.ModelAttribute) is not { } attribute)
            {
                return;
            }

            start.RegisterSymbolAction(symbol => CheckModel(symbol, attribute), SymbolKind.NamedType);
            start.RegisterSymbolAction(
                static symbol => SignatureAnalysis.Check(symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken),
                SymbolKind.NamedType,
                SymbolKind.Method);
            start.RegisterOperationAction(
                operation => CheckUse(operation, attribute),
                OperationKind.Invocation,
                OperationKind.MethodReference,
                OperationKind.PropertyReference);
        });
    }

    private static void CheckModel(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var model = (INamedTypeSymbol)context.Symbol;
        if (!IsModel(model, attribute))
        {
            return;
        }

        var problems = new Problems();
        ModelCompiler.Check(ModelReader.Read(model, problems, context.CancellationToken), problems);
        foreach (var problem in problems.Found)
        {
            context.ReportDiagnostic(SiteLocator.Locate(problem, model, context.CancellationToken));
        }
    }

    /// <summary>Refuses the training of a model that has no loss.</summary>
    private static void CheckUse(OperationAnalysisContext context, INamedTypeSymbol attribute)
    {
        ISymbol? member = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMemberReferenceOperation reference => reference.Member,
            _ => null,
        };
        if (member is null || !TrainingMembers.Contains(member.Name) || !IsModel(member.ContainingType, attribute)
            || !ModelReader.IsGenerated(member))
        {
            return;
        }

        var problems = new Problems();
        var declaration = ModelReader.Read(member.ContainingType, problems, context.CancellationToken);
        if (declaration.HasLoss || (declaration.HasOptimizer && member.Name == Optimizer))
        {
            return;
        }

        if (ModelCompiler.Check(declaration, problems) is { } graph)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                LossRules.NothingToTrain,
                (context.Operation.Syntax is InvocationExpressionSyntax call ? call.Expression : context.Operation.Syntax).GetLocation(),
                declaration.Name,
                graph.Outputs.Select(static output => output.Name).LastOrDefault()));
        }
    }

    private static bool IsModel(INamedTypeSymbol? type, INamedTypeSymbol attribute) => type is { TypeKind: TypeKind.Class } && type.GetAttributes()
        .Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));
}
