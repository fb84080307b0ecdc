using System;
using System.Linq;

namespace Netwright.Data;

/// <summary>What one input or target of a model must be.</summary>
public sealed class TensorContract
{
    private readonly Axis[] _axes;

    private TensorContract(string name, TensorContent content, long? classes, ReadOnlySpan<Axis> axes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Content = content;
        ClassCount = classes;
        _axes = axes.ToArray();
    }

    /// <summary>The input or target.</summary>
    public string Name { get; }

    /// <summary>What the elements are.</summary>
    internal TensorContent Content { get; }

    /// <summary>The number of classes, where the elements are class numbers and it is known.</summary>
    internal long? ClassCount { get; }

    /// <summary>The class number that stands for no class.</summary>
    internal long? IgnoredClass { get; private init; }

    /// <summary>The axes after that of the samples.</summary>
    internal ReadOnlySpan<Axis> Axes => _axes;

    /// <summary>The shape as a person writes it: <c>[N, time, 10]</c>.</summary>
    internal string Shape => $"[{string.Join(", ", _axes.Select(static axis => axis.Text).Prepend("N"))}]";

    /// <summary>Real numbers, of the model's element type.</summary>
    /// <param name="name">The input or target.</param>
    /// <param name="axes">The axes after that of the samples: the shape is <c>[N, axes]</c>.</param>
    public static TensorContract Values(string name, params ReadOnlySpan<Axis> axes) =>
        new(name, TensorContent.Values, null, axes);

    /// <summary>Real numbers from 0 to 1, of the model's element type.</summary>
    /// <param name="name">The target.</param>
    /// <param name="axes">The axes after that of the samples: the shape is <c>[N, axes]</c>.</param>
    public static TensorContract Probabilities(string name, params ReadOnlySpan<Axis> axes) =>
        new(name, TensorContent.Probabilities, null, axes);

    /// <summary>Numbers that an embedding looks up, int64, from 0.</summary>
    /// <param name="name">The input.</param>
    /// <param name="below">How many numbers the embedding has, if it is known.</param>
    /// <param name="axes">The axes after that of the samples: the shape is <c>[N, axes]</c>.</param>
    public static TensorContract WholeNumbers(string name, long? below, params ReadOnlySpan<Axis> axes) => Classes(name, below, axes);

    /// <summary>Class numbers, int64, from 0.</summary>
    /// <param name="name">The target.</param>
    /// <param name="classes">The number of classes, if it is known.</param>
    /// <param name="axes">The axes after that of the samples: the shape is <c>[N, axes]</c>.</param>
    public static TensorContract Classes(string name, long? classes, params ReadOnlySpan<Axis> axes)
    {
        if (classes is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(classes));
        }

        return new(name, TensorContent.Classes, classes, axes);
    }

    /// <summary>The same, where a class number stands for no class, and may be out of range.</summary>
    /// <param name="classId">The class number.</param>
    public TensorContract Ignoring(long classId) => new(Name, Content, ClassCount, _axes) { IgnoredClass = classId };

    /// <summary>Anything that has a row for each sample: the target of a loss that the model's author wrote.</summary>
    /// <param name="name">The target.</param>
    public static TensorContract Any(string name) => new(name, TensorContent.Any, null, []);
}
