using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>Writes the model's own types: its batch, its logs and its history.</summary>
internal static class DataWriter
{
    public static void Write(Surface surface, Spelling spelling, CodeWriter code)
    {
        WriteBatch(surface, spelling, code);
        code.Blank();
        WriteLogs(surface, spelling, code);
        code.Blank();
        WriteHistory(surface, spelling, code);
        code.Blank();
        WriteCallbacks(surface, spelling, code);
    }

    private static void WriteBatch(Surface surface, Spelling spelling, CodeWriter code)
    {
        var members = surface.Inputs.Concat(surface.Targets).ToList();
        var weights = surface.SampleWeights.ToList();
        code.Lines("/// <summary>Samples with their targets; a whole data set is one too. It owns its tensors.</summary>");
        foreach (var member in members)
        {
            code.Lines($"/// <param name=\"{member.Name.TrimStart('@')}\">{member.Documentation}</param>");
        }

        for (var index = 0; index < weights.Count; index++)
        {
            var meaning = index == 0
                ? "How much each sample counts in the loss, [N], or each of its places, [N, ...]; all equally, if there is none."
                : $"The same for {surface.Targets[index - 1].Name} alone, in place of {weights[0]}.";
            code.Lines($"/// <param name=\"{weights[index]}\">{meaning}</param>");
        }

        var tensor = spelling.Type("Tensor");
        code.Under(
            "public readonly record struct Batch(",
            members.Select(member => $"{tensor} {member.Name}").Concat(weights.Select(weight => $"{tensor}? {weight} = null")),
            ",",
            $") : {spelling.Type("IBatch")}<Batch>");
        code.Block(null, () =>
        {
            code.Lines("/// <inheritdoc/>");
            code.Lines($"public long Count => {members[0].Name}.size(0);");
            code.Blank();
            WriteTensors(members.Select(static member => member.Name).ToList(), weights, spelling, code);
            Each("public Batch Slice(long start, long count)", "narrow(0, start, count)");
            Each($"public Batch Gather({tensor} rows)", "index_select(0, rows)");
            code.Lines("/// <inheritdoc/>");
            var all = members.Select(static member => member.Name).Concat(weights);
            code.Block("public void Dispose()", () => code.Lines(string.Join("\n", all.Select(static name => $"{name}?.Dispose();"))));
        });

        void Each(string head, string call)
        {
            code.Lines("/// <inheritdoc/>");
            var parts = members.Select(member => $"{member.Name}.{call}").Concat(weights.Select(weight => $"{weight}?.{call}"));
            code.Under($"{head} => new(", parts, ",", ");");
            code.Blank();
        }
    }

    /// <summary>What only the library asks for, so that it takes no name from the members.</summary>
    private static void WriteTensors(List<string> members, List<string> weights, Spelling spelling, CodeWriter code)
    {
        var list = $"{spelling.Type("IReadOnlyList")}<{spelling.Type("Tensor")}?>";
        var batch = $"{spelling.Type("IBatch")}<Batch>";
        code.Lines($"{list} {batch}.Tensors => [{string.Join(", ", members.Concat(weights))}];");
        code.Blank();
        string Tensor(int index) => $"tensors[{Numbers.Write(index)}]" + (index < members.Count ? "!" : string.Empty);
        code.Under(
            $"static Batch {batch}.FromTensors({list} tensors) => new(",
            Enumerable.Range(0, members.Count + weights.Count).Select(Tensor),
            ",",
            ");");
        code.Blank();
    }

    private static void WriteLogs(Surface surface, Spelling spelling, CodeWriter code)
    {
        var logs = surface.Logs;
        code.Lines("/// <summary>Loss and metrics.</summary>");
        foreach (var log in logs)
        {
            code.Lines($"/// <param name=\"{log.Member}\">{log.Documentation}</param>");
        }

        var parameters = string.Join(", ", logs.Select(static log => "float " + log.Member));
        code.Block($"public readonly record struct Logs({parameters}) : {spelling.Type("ILogs")}<Logs>", () =>
        {
            code.Lines("/// <inheritdoc/>");
            code.Lines($"public static {spelling.Type("IReadOnlyList")}<string> Names {{ get; }} = [{string.Join(", ", logs.Select(static log => $"\"{log.KerasName}\""))}];");
            code.Blank();
            var values = string.Join(", ", logs.Select(static (_, index) => $"values[{Numbers.Write(index)}]"));
            code.Lines($"static Logs {spelling.Type("ILogs")}<Logs>.FromValues({spelling.Type("IReadOnlyList")}<float> values) => new({values});");
            code.Blank();
            code.Lines("/// <inheritdoc/>");
            code.Block("public float this[int index] => index switch", () =>
            {
                for (var index = 0; index < logs.Count; index++)
                {
                    code.Lines($"{Numbers.Write(index)} => {logs[index].Member},");
                }

                code.Lines("_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),");
            }, "};");
        });
    }

    private static void WriteHistory(Surface surface, Spelling spelling, CodeWriter code)
    {
        var list = spelling.Type("IReadOnlyList");
        code.Lines("/// <summary>What was logged, one value an epoch.</summary>");
        code.Lines("/// <param name=\"logs\">The logs, by epoch.</param>");
        code.Block($"public class EpochLogs({list}<Logs> logs) : {spelling.Type("LogSeries")}<Logs>(logs)", () =>
        {
            foreach (var log in surface.Logs)
            {
                code.Lines($"/// <summary>{log.Documentation}</summary>");
                code.Lines($"public {list}<float> {log.Member} => Select(static logs => logs.{log.Member});");
                code.Blank();
            }
        });
        code.Blank();
        code.Lines("/// <summary>What was logged in training and in validation, one value an epoch; enumerable by Keras's names.</summary>");
        code.Lines("/// <param name=\"record\">What the training loop recorded.</param>");
        code.Block($"public sealed class History({spelling.Type("TrainingRecord")}<Logs> record) : EpochLogs(record.Training), {spelling.Type("IHistory")}<Logs>", () =>
        {
            code.Lines("/// <summary>The numbers of the epochs, from 0.</summary>");
            code.Lines($"public {list}<int> Epochs => record.Epochs;");
            code.Blank();
            code.Lines("/// <summary>Whether the training was interrupted, such as by Ctrl+C, before its last epoch ended.</summary>");
            code.Lines("public bool IsInterrupted => record.IsInterrupted;");
            code.Blank();
            code.Lines("/// <summary>What was logged in validation; empty without it.</summary>");
            code.Lines("public EpochLogs Validation { get; } = new(record.Validation);");
            code.Blank();
            code.Lines("/// <inheritdoc/>");
            code.Lines($"protected override {spelling.Type("LogSeries")}<Logs>? ValidationSeries => Validation;");
            code.Blank();
            code.Lines($"{spelling.Type("TrainingRecord")}<Logs> {spelling.Type("IHistory")}<Logs>.Record => record;");
        });
    }

    private static void WriteCallbacks(Surface surface, Spelling spelling, CodeWriter code)
    {
        code.Lines("/// <summary>Somebody who is told of what happens to this model: derive from it, and override what is needed.</summary>");
        code.Lines($"public abstract class Callback : {spelling.Type("Callback")}<{surface.Declaration.Name}, Logs>;");
        code.Blank();
        code.Lines("/// <summary>The callbacks that there are, for this model: <c>new Callbacks.EarlyStopping(logs =&gt; logs.Validation.Loss)</c>.</summary>");
        code.Lines($"public abstract class Callbacks : {spelling.Type("Callbacks")}<Logs>;");
    }
}
