using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>Weights of classes, as weights of the samples that belong to them.</summary>
public static class ClassWeights
{
    /// <summary>The weight of each sample: that of its class, multiplied by its own.</summary>
    /// <param name="target">
    /// Class numbers, int64 <c>[N, ...]</c>; or one value for each class, of which the largest says which it is,
    /// <c>[N, ..., classes]</c>; or the number of one of two classes, <c>[N, ..., 1]</c>.
    /// </param>
    /// <param name="classWeight">The weights by the classes' numbers; a class that is not named weighs 1.</param>
    /// <param name="sampleWeight">The samples' own weights, <c>[N]</c> or <c>[N, ...]</c>; null if all are 1.</param>
    /// <returns><c>[N, ...]</c>, one weight for each class of <paramref name="target"/>; it belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The samples' weights do not fit the target.</exception>
    public static Tensor Of(Tensor target, IReadOnlyDictionary<int, double> classWeight, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(classWeight);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var classes = ClassNumbers(target);
        var type = target.is_floating_point() ? target.dtype : sampleWeight?.dtype ?? ScalarType.Float32;
        var weights = ones(classes.shape, type, target.device);
        foreach (var (number, weight) in classWeight)
        {
            weights.masked_fill_(classes.eq(number), weight);
        }

        if (sampleWeight is not null)
        {
            weights.mul_(SampleWeights.Spread(sampleWeight, weights));
        }

        return weights.MoveToOuterDisposeScope();
    }

    /// <summary>Refuses weights of classes that there are not, and weights that are no weights.</summary>
    /// <param name="classWeight">The weights by the classes' numbers; null if there are none.</param>
    /// <param name="classes">The number of classes; null if it is not known.</param>
    /// <param name="parameter">The caller's name of the parameter.</param>
    /// <exception cref="ArgumentException">A class or its weight is out of range.</exception>
    public static void Check(IReadOnlyDictionary<int, double>? classWeight, long? classes, string parameter)
    {
        foreach (var (number, weight) in classWeight ?? Enumerable.Empty<KeyValuePair<int, double>>())
        {
            if (number < 0 || number >= classes)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"There is a weight for class {number}, but the classes are 0 {(classes is null ? "and above" : FormattableString.Invariant($"to {classes - 1}"))}."),
                    parameter);
            }

            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight of class {number} is {weight}: it must be 0 or more, and finite."),
                    parameter);
            }
        }
    }

    private static Tensor ClassNumbers(Tensor target) => target switch
    {
        { dtype: ScalarType.Int64 } => target.alias(),
        _ when target.dim() > 1 && target.shape[^1] > 1 => target.argmax(-1),
        _ when target.dim() > 1 => target.squeeze(-1).round().to(ScalarType.Int64),
        _ => target.round().to(ScalarType.Int64),
    };
}
