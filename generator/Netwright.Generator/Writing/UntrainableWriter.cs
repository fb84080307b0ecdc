using System;

namespace Netwright.Generator.Writing;

/// <summary>
/// Writes the methods that train for a model without a loss. The analyzer refuses their use (NW3009): that they are
/// there keeps its message, which says what to write, the only one.
/// </summary>
internal static class UntrainableWriter
{
    public static void Write(Surface surface, Spelling spelling, CodeWriter code)
    {
        WriteMembers(new SignatureWriter(surface, spelling, code), code, "NothingToTrain", hasOptimizer: surface.Declaration.HasOptimizer);
        code.Lines("private static global::System.InvalidOperationException NothingToTrain() =>");
        code.Lines($"    new(\"{surface.Declaration.Name} has no loss, so it cannot be trained or evaluated: declare one on an output.\");");
        code.Blank();
    }

    /// <summary>Writes the methods, each of which throws what another one gives.</summary>
    /// <param name="signatures">Their heads.</param>
    /// <param name="code">Where they go.</param>
    /// <param name="reason">The method that gives what they throw.</param>
    /// <param name="hasOptimizer">Whether the model has an optimizer all the same.</param>
    public static void WriteMembers(SignatureWriter signatures, CodeWriter code, string reason, bool hasOptimizer = false)
    {
        Action refuse = () => code.Lines($"throw {reason}();");
        if (!hasOptimizer)
        {
            signatures.Optimizer(() => code.Lines($"get => throw {reason}();\nset => throw {reason}();"));
        }

        signatures.Fit(refuse);
        signatures.FitDataset(refuse);
        signatures.Evaluate(refuse);
        signatures.EvaluateDataset(refuse);
        signatures.Backward(refuse);
        signatures.TrainStep(refuse);
        signatures.TestStep(refuse);
        signatures.Loss(refuse);
        signatures.ResetMetrics(refuse);
        signatures.ReadLogs(refuse);
    }
}
