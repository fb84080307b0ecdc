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
                code.Lines("// Backwards; a gradient that is not needed again is overwritten by the next.");
                WriteGradients(model, spelling, code);
                code.Blank();
                code.Lines("return loss;");
            });
        });

    private static void WriteGradients(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        string? node = null;
        foreach (var op in model.Schedule.Train.Backward)
        {
            if (node is not null && op.Node != node)
            {
                code.Blank();
            }

            node = op.Node;
            code.Lines(op.WriteStep(spelling) + ";");
        }

        if (model.Graph.IsRegularized)
        {
            code.Blank();
            code.Lines($"// {string.Join(", ", model.Graph.Regularized)}");
            code.Lines("step.AddPenaltyGradients();");
        }
    }
}
