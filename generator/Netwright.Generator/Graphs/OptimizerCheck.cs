using System;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Graphs;

/// <summary>Whether a model has one optimizer, and whether its options have values that the optimizer takes.</summary>
internal static class OptimizerCheck
{
    private const string LearningRate = "LearningRate";

    /// <summary>Checks the optimizers of a model.</summary>
    public static void Check(ModelDeclaration model, Problems problems)
    {
        if (model.Optimizers.Count > 1)
        {
            problems.Add(
                ReadingRules.SeveralOptimizers,
                new Site(null, model.Optimizers[1].Index),
                model.Name,
                model.Optimizers[0].Name,
                model.Optimizers[1].Name);
        }

        foreach (var optimizer in model.Optimizers)
        {
            if (optimizer.IsBuiltIn)
            {
                CheckOptions(model, optimizer, problems);
            }
        }
    }

    private static void CheckOptions(ModelDeclaration model, AttributeDeclaration optimizer, Problems problems)
    {
        if (optimizer.Written > 0)
        {
            Want(new Site(null, optimizer.Index, Position: 0), LearningRate, optimizer.Arguments[0]);
        }

        foreach (var option in optimizer.Options)
        {
            Want(new Site(null, optimizer.Index, Option: option.Name), option.Name, option.Value);
        }

        void Want(Site site, string option, ConstantValue value)
        {
            if (value.Value is IConvertible number and not (string or bool) && Range(optimizer.Name, option) is var (fits, wanted) && !fits(number.ToDouble(null)))
            {
                problems.Add(ReadingRules.OptimizerOption, site, optimizer.Name, model.Name, option, value.ToCode(), wanted);
            }
        }
    }

    /// <summary>What values an option may have, as the library's optimizers refuse all others when they are made.</summary>
    private static (Func<double, bool> Fits, string Wanted)? Range(string optimizer, string option) => (optimizer, option) switch
    {
        ("Ftrl", LearningRate) => (static value => value > 0 && IsFinite(value), "a number greater than 0"),
        (_, LearningRate or "WeightDecay" or "ClipNorm" or "GlobalClipNorm" or "ClipValue") => (static value => value >= 0 && IsFinite(value), "a number of at least 0"),
        ("Lion", "Beta1") => (static value => value is > 0 and <= 1, "greater than 0 and at most 1"),
        (_, "Beta1" or "Beta2" or "Rho") => (static value => value is >= 0 and < 1, "at least 0 and less than 1"),
        (_, "Momentum" or "EmaMomentum") => (static value => value is >= 0 and <= 1, "at least 0 and at most 1"),
        (_, "Epsilon") => (static value => value > 0 && IsFinite(value), "a number greater than 0"),
        (_, "GradientAccumulationSteps") => (static value => value >= 1, "at least 1"),
        _ => null,
    };

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
