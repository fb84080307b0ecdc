using System;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Targets, brought into the shape that goes with a prediction.</summary>
internal static class Targets
{
    /// <summary>
    /// Targets that are like the prediction: of its shape and element type. An axis of size 1 at the end may be missing
    /// in either, as in Keras, so that <c>[N]</c> and <c>[N, 1]</c> go together instead of making <c>[N, N]</c>.
    /// </summary>
    /// <param name="target">The targets.</param>
    /// <param name="prediction">The prediction.</param>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public static (Tensor Target, Tensor Prediction) Align(Tensor target, Tensor prediction)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        var values = target.dtype == prediction.dtype ? target : target.to(prediction.dtype);
        var output = prediction;
        if (values.dim() + 1 == output.dim() && output.shape[^1] == 1)
        {
            values = values.unsqueeze(-1);
        }
        else if (values.dim() == output.dim() + 1 && values.shape[^1] == 1)
        {
            // One number for each sample is a row of one; more axes already end in rows.
            if (output.dim() == 1)
            {
                output = output.unsqueeze(-1);
            }
            else
            {
                values = values.squeeze(-1);
            }
        }

        return values.shape.AsSpan().SequenceEqual(output.shape)
            ? (values, output)
            : throw Misfit(target, prediction, "they need the same shape");
    }

    /// <summary>Targets that are class numbers: int64, of the prediction's shape without the axis of classes.</summary>
    /// <param name="target">The targets.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="axis">The prediction's axis of classes; negative counts from the end.</param>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public static Tensor ClassNumbers(Tensor target, Tensor prediction, int axis)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        var numbers = target.dtype == ScalarType.Int64 ? target : target.to(ScalarType.Int64);
        var shape = prediction.shape;
        var place = axis < 0 ? axis + shape.Length : axis;
        if (place >= 0 && place < shape.Length && numbers.dim() == shape.Length && numbers.shape[place] == 1)
        {
            numbers = numbers.squeeze(place);
        }

        var wanted = shape.AsSpan();
        var found = numbers.shape.AsSpan();
        return place >= 0 && place < wanted.Length && found.Length == wanted.Length - 1
            && found[..place].SequenceEqual(wanted[..place]) && found[place..].SequenceEqual(wanted[(place + 1)..])
            ? numbers
            : throw Misfit(target, prediction, $"class numbers have its shape without the axis of classes, {axis}");
    }

    /// <summary>The values of classes.</summary>
    /// <param name="values">A value for each class.</param>
    /// <param name="axis">The axis of classes.</param>
    /// <param name="classes">The classes' numbers, with an axis of size 1 in that place.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static Tensor Gather(Tensor values, int axis, Tensor classes)
    {
        try
        {
            return values.gather(axis, classes);
        }
        catch (ExternalException)
        {
            using var scope = NewDisposeScope();
            var count = values.size(axis);
            var isBad = classes.lt(0).logical_or(classes.ge(count));
            if (!isBad.any().item<bool>())
            {
                throw;
            }

            throw new ArgumentException(
                FormattableString.Invariant($"There is a sample of class {classes[isBad][0].item<long>()}, but the classes are 0 to {count - 1}. Leave it out, or give it the weight 0."),
                "target");
        }
    }

    private static ArgumentException Misfit(Tensor target, Tensor prediction, string rule) => new(
        $"Targets of shape [{string.Join(", ", target.shape)}] do not fit an output of shape "
        + $"[{string.Join(", ", prediction.shape)}]: {rule}.",
        nameof(target));
}
