using System.Collections.Generic;
using Netwright.Generator.Ops;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Backward</c>: the training step's gradients, written out.</summary>
internal static class BackwardWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Backward",
        (file, code) =>
        {
            var spelling = file.Of("batch.Count", "true");
            new SignatureWriter(model.Surface, spelling, code).Backward(() => code.Lines("""
                Check(batch, nameof(batch), values: false);
                var loss = Differentiate(batch);
                _weights.BindGradients();
                return (float)loss.Scalar();
                """));
            code.Lines("/// <summary>Forward, losses and gradients of one batch; the gradients are left in the gradient buffer.</summary>");
            code.Block($"private {spelling.Type("StepTensor")} Differentiate(in Batch batch)", () =>
            {
                StepWriter.Write(model, model.Schedule.Train, "_training", spelling, static input => "batch." + input.Name, code);
                code.Blank();
                code.Lines("// Backwards, as far as anything is trained; a gradient that is not needed again is overwritten by the next.");
                WriteGradients(model, model.Schedule.Train.Backward, spelling, code);
            });
        });

    /// <summary>Writes the backward pass to its end.</summary>
    public static void WriteGradients(CompiledModel model, IEnumerable<GradientOp> gradients, Spelling spelling, CodeWriter code)
    {
        var penalties = model.Graph.IsRegularized ? $"// {string.Join(", ", model.Graph.Regularized)}\nstep.AddPenaltyGradients();\n" : string.Empty;
        GradientOp.WriteAll(gradients, code, spelling, penalties + "return loss;");
        code.Blank();
        code.Lines(penalties.Length == 0 ? "return loss;" : penalties + "\nreturn loss;");
    }
}
