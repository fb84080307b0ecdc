using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// How the axes of a weight are those that Keras gives it, which initializers and constraints go by. Both ways are views:
/// writing to one writes to the weight.
/// </summary>
public sealed class WeightLayout
{
    private readonly Func<Tensor, Tensor> _toKeras;

    private WeightLayout(Func<Tensor, Tensor> toKeras) => _toKeras = toKeras;

    /// <summary>A kernel: <c>[outputs, inputs, window...]</c> here, <c>[window..., inputs, outputs]</c> in Keras.</summary>
    public static WeightLayout Kernel { get; } = new(OutputsLast);

    /// <summary>The same here and in Keras, as the vectors of an embedding are.</summary>
    public static WeightLayout AsKeras { get; } = new(static value => value.alias());

    /// <summary>
    /// Filters that see one channel each: <c>[channels * multiplier, 1, window...]</c> here,
    /// <c>[window..., channels, multiplier]</c> in Keras.
    /// </summary>
    /// <param name="channels">The number of channels.</param>
    public static WeightLayout Depthwise(long channels) => new(value =>
    {
        using var scope = NewDisposeScope();
        var apart = value.view([channels, value.shape[0] / channels, .. value.shape[2..]]);
        return OutputsLast(apart.transpose(0, 1)).MoveToOuterDisposeScope();
    });

    /// <summary>
    /// A kernel whose outputs are those of several heads: <c>[heads * size, inputs]</c> here, <c>[inputs, heads, size]</c> in
    /// Keras.
    /// </summary>
    /// <param name="heads">The number of heads.</param>
    public static WeightLayout ToHeads(long heads) => new(value =>
    {
        using var apart = value.view(heads, value.shape[0] / heads, value.shape[1]);
        return apart.permute(2, 0, 1);
    });

    /// <summary>
    /// A kernel whose inputs are those of several heads: <c>[outputs, heads * size]</c> here, <c>[heads, size, outputs]</c> in
    /// Keras.
    /// </summary>
    /// <param name="heads">The number of heads.</param>
    public static WeightLayout FromHeads(long heads) => new(value =>
    {
        using var apart = value.view(value.shape[0], heads, value.shape[1] / heads);
        return apart.permute(1, 2, 0);
    });

    /// <summary>A bias of several heads: <c>[heads * size]</c> here, <c>[heads, size]</c> in Keras.</summary>
    /// <param name="heads">The number of heads.</param>
    public static WeightLayout OfHeads(long heads) => new(value => value.view(heads, value.shape[0] / heads));

    /// <summary>A number for each place of several axes: in a row here, of their shape in Keras.</summary>
    /// <param name="sizes">The axes' sizes.</param>
    public static WeightLayout Axes(params long[] sizes) => new(value => value.view(sizes));

    /// <summary>A weight as Keras has it: a view.</summary>
    internal Tensor ToKeras(Tensor value) => _toKeras(value);

    /// <summary>A weight with its outputs first, then its inputs, as initializers count them: a view.</summary>
    internal Tensor OutputsFirst(Tensor value)
    {
        using var theirs = _toKeras(value);
        var rank = (int)theirs.dim();
        return rank < 2 ? theirs.alias() : theirs.permute([rank - 1, rank - 2, .. Window(rank - 2, from: 0)]);
    }

    private static Tensor OutputsLast(Tensor value)
    {
        var rank = (int)value.dim();
        return rank < 2 ? value.alias() : value.permute([.. Window(rank - 2, from: 2), 1, 0]);
    }

    private static long[] Window(int count, int from) => [.. Enumerable.Range(from, count).Select(static axis => (long)axis)];
}
