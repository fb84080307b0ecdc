using System.Linq;

namespace Netwright.Generator.Writing;

/// <summary>
/// Writes <c>Anomalies</c>: the training step once more, in which every value is looked at. It is a method of its own, so that
/// the step without it is as fast and as short as if it were not there.
/// </summary>
internal static class AnomalyWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Anomalies",
        (file, code) =>
        {
            var spelling = file.Of("batch.Count", "true");
            WriteTrain(model, spelling, code);
            code.Blank();
            code.Lines("/// <summary>The step of <see cref=\"Differentiate(in Batch)\"/>, with every value looked at as soon as it is there.</summary>");
            code.Block($"private {spelling.Type("StepTensor")} Differentiate(in Batch batch, {spelling.Type("AnomalyWatch")} watch)", () =>
            {
                StepWriter.Write(model, model.Schedule.Train, "_training", spelling, static input => "batch." + input.Name, code, isWatched: true);
                code.Blank();
                BackwardWriter.WriteGradients(model, model.Schedule.Train.Backward.Select(static op => op.Watched()), spelling, code);
            });
        });

    private static void WriteTrain(CompiledModel model, Spelling spelling, CodeWriter code) => code.Block(
        $"void {spelling.Type("ITrainable")}<Batch, Logs>.Train(in Batch batch, {spelling.Type("AnomalyWatch")} watch)",
        () =>
        {
            var members = model.Graph.Inputs.Concat(model.Graph.Targets).Select(static node => node.Name).Concat(model.Surface.SampleWeights);
            foreach (var member in members)
            {
                code.Lines($"watch.Data(nameof(Batch.{member}), batch.{member});");
            }

            code.Lines("""
                watch.Conclude(Differentiate(batch, watch));
                _optimizer.Step();
                """);
        });
}
