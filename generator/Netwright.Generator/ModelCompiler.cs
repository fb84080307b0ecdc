using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Planning;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;
using Netwright.Generator.Suspicions;
using Netwright.Generator.Writing;

namespace Netwright.Generator;

/// <summary>The compiler: a declaration in, C# out, by stages through which data flows one way.</summary>
internal static class ModelCompiler
{
    /// <summary>Everything that can be wrong with a model, and its shapes if nothing is.</summary>
    public static TypedGraph? Check(ModelDeclaration declaration, Problems problems)
    {
        if (declaration.Fitness != ClassFitness.Model)
        {
            return null;
        }

        var graph = GraphBuilder.Build(declaration, problems);
        if (ShapeInference.Infer(graph, problems) is not { } shaped)
        {
            return null;
        }

        var typed = MaskResolution.Resolve(shaped);
        Suspicion.Check(typed, problems);
        return typed;
    }

    /// <summary>Compiles a model.</summary>
    /// <returns>The generated files; for a model with errors, what keeps those errors the only ones.</returns>
    public static EquatableArray<SourceFile> Compile(ModelDeclaration declaration)
    {
        var problems = new Problems();
        var graph = Check(declaration, problems);
        if (graph is null)
        {
            return BrokenModelWriter.Write(declaration);
        }

        var names = new Names();
        var lowered = Lowerer.Lower(graph, names);
        var model = new CompiledModel(lowered, Planner.Plan(lowered, names));
        EquatableArray<SourceFile> always = [ModelWriter.Write(model), ForwardWriter.Write(model), TrainingWriter.Write(model), SummaryWriter.Write(model)];
        return model.Graph.IsTrainable ? [.. always, BackwardWriter.Write(model), AnomalyWriter.Write(model)] : always;
    }
}
