using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Classes of an output, each looked at as yes or no.</summary>
internal static class ClassSelection
{
    /// <summary>The class number that stands for all classes.</summary>
    public const int AllClasses = -1;

    /// <summary>Takes a class out of targets and output.</summary>
    /// <param name="target">The targets, of the output's shape.</param>
    /// <param name="prediction">The output, <c>[N, ..., classes]</c>.</param>
    /// <param name="classId">The class; <see cref="AllClasses"/> leaves both as they are.</param>
    /// <returns>Both, <c>[N, ..., 1]</c>.</returns>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static (Tensor Target, Tensor Prediction) Take(Tensor target, Tensor prediction, int classId)
    {
        if (classId == AllClasses)
        {
            return (target, prediction);
        }

        RequireClasses(prediction);
        return classId < prediction.size(-1)
            ? (target.narrow(-1, classId, 1), prediction.narrow(-1, classId, 1))
            : throw new ArgumentException(
                $"There is no class {classId} in an output of shape [{string.Join(", ", prediction.shape)}].",
                nameof(classId));
    }

    /// <summary>Refuses an output without an axis of classes.</summary>
    /// <param name="prediction">The output.</param>
    /// <exception cref="ArgumentException">It has no axis but that of the samples.</exception>
    public static void RequireClasses(Tensor prediction)
    {
        if (prediction.dim() < 2)
        {
            throw new ArgumentException(
                "Classes are looked at apart, which needs an output of shape [N, ..., classes], but it has the shape "
                + $"[{string.Join(", ", prediction.shape)}].",
                nameof(prediction));
        }
    }

    /// <summary>Refuses what cannot be a class number.</summary>
    public static int Checked(int classId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classId, AllClasses);
        return classId;
    }
}
