using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Shapes;

/// <summary>A window that moves over places.</summary>
internal sealed class Window
{
    private readonly int _rank;
    private readonly PaddingMode _padding;

    /// <summary>Reads a layer's options: one number for all axes, or one for each.</summary>
    public Window(int rank, IReadOnlyList<int> sizes, IReadOnlyList<int> strides, IReadOnlyList<int> dilations, PaddingMode padding)
    {
        _rank = rank;
        _padding = padding;
        Sizes = Spread(sizes, rank);
        Strides = Spread(strides, rank);
        Dilations = Spread(dilations, rank);
    }

    public IReadOnlyList<long> Sizes { get; }

    public IReadOnlyList<long> Strides { get; }

    public IReadOnlyList<long> Dilations { get; }

    /// <summary>Numbers as C#.</summary>
    public static string Write(IReadOnlyList<long> numbers) => "[" + string.Join(", ", numbers.Select(Numbers.Write)) + "]";

    /// <summary>Refuses options that no window has.</summary>
    /// <param name="check">Where to say it.</param>
    /// <param name="kernelPosition">The position of the constructor's argument for the window's size.</param>
    public void Check(LayerCheck check, int kernelPosition)
    {
        var wanted = _rank == 1 ? "a positive number" : $"a positive number, or one for each of the {_rank} axes";
        if (!IsValid(Sizes))
        {
            check.OutOfRange(kernelPosition, "a window of", string.Join(", ", Sizes), wanted);
        }

        if (!IsValid(Strides))
        {
            check.OutOfRange("Strides", string.Join(", ", Strides), wanted);
        }

        if (!IsValid(Dilations))
        {
            check.OutOfRange("Dilation", string.Join(", ", Dilations), wanted);
        }

        if (Strides.Any(static stride => stride > 1) && Dilations.Any(static dilation => dilation > 1))
        {
            check.OutOfRange("Dilation", string.Join(", ", Dilations), "1 where the strides are above 1");
        }

        if (_padding == PaddingMode.Causal && _rank != 1)
        {
            check.OutOfRange("Padding", "Causal", "Valid or Same: only sequences have a past");
        }
    }

    /// <summary>The places that the window comes to; null, with a message, if it does not fit.</summary>
    public IReadOnlyList<Dimension>? Infer(LayerCheck check, Images image)
    {
        var places = image.Places.Select(Places).ToList();
        for (var axis = 0; axis < _rank; axis++)
        {
            if (!check.CanHavePlaces(places[axis]))
            {
                var format = Images.OtherFormat(image.With(image.Places, image.Channels), image.ChannelsLast);
                var remedy = format is null ? ". Make it smaller, or set Padding = PaddingMode.Same" : "; " + format;
                var seen = Dilations[axis] == 1 ? string.Empty : $", {Numbers.Write(Dilations[axis])} apart,";
                check.CannotFollow(0, $"a window of {Numbers.Write(Sizes[axis])} places{seen} does not fit into {image.Places[axis]}{remedy}");
                return null;
            }
        }

        return places;
    }

    /// <summary>The places that the transpose of the window makes; null, with a message, if there are none.</summary>
    /// <param name="check">Where to say it.</param>
    /// <param name="image">What is read.</param>
    /// <param name="rest">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    public IReadOnlyList<Dimension>? InferTransposed(LayerCheck check, Images image, IReadOnlyList<long> rest)
    {
        var places = image.Places.Select((size, axis) => (rest.Count, _padding) switch
        {
            (0, PaddingMode.Valid) => (size * Strides[axis]) + Math.Max(Span(axis) - Strides[axis], 0),
            (0, _) => size * Strides[axis],
            (_, PaddingMode.Valid) => ((size - 1) * Strides[axis]) + Span(axis) + rest[axis],
            _ => ((size - 1) * Strides[axis]) + (Span(axis) % 2) + rest[axis],
        }).ToList();
        for (var axis = 0; axis < _rank; axis++)
        {
            if (!check.CanHavePlaces(places[axis]))
            {
                check.CannotFollow(0, $"an even window over {image.Places[axis]} place leaves none without output padding. Set OutputPadding to 1 or more, or leave it out");
                return null;
            }
        }

        return places;
    }

    /// <summary>Numbers for each axis: one for all, or one for each.</summary>
    public static List<long> Spread(IReadOnlyList<int> numbers, int rank) =>
        numbers.Count == 1 ? Enumerable.Repeat((long)numbers[0], rank).ToList() : numbers.Select(static number => (long)number).ToList();

    private bool IsValid(IReadOnlyList<long> numbers) => numbers.Count == _rank && numbers.All(static number => number >= 1);

    /// <summary>From the first place that the window sees to the last.</summary>
    private long Span(int axis) => ((Sizes[axis] - 1) * Dilations[axis]) + 1;

    private Dimension Places(Dimension size, int axis) => _padding == PaddingMode.Valid
        ? (size - Span(axis)).FloorDivide(Strides[axis]) + 1
        : size.CeilingDivide(Strides[axis]);
}
