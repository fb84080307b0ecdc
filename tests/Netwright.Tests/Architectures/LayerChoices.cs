using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Tests.Architectures;

/// <summary>Every layer that there is, with options made up at random. A new layer is one line here.</summary>
internal static class LayerChoices
{
    private static readonly string[] Functions =
        [.. Enum.GetNames<ActivationFunction>().Where(static name => name != nameof(ActivationFunction.Exponential))];

    private static readonly Func<Random, LayerChoice>[] All =
    [
        static random => Same($"Activation({Function(random)})"),
        static random => Same("Dropout(0.25)"),
        static random => Drawing(random, "Dropout"),
        static random => Drawing(random, "AlphaDropout"),
        static _ => Same("AlphaDropout(0.25)"),
        static random => Same("GaussianNoise(0.1)"),
        static random => Same("GaussianDropout(0.2)"),
        static random => Same("LeakyReLU"),
        static random => Same(random.Next(2) == 0 ? "ReLU" : $"ReLU(1.5, {(random.Next(2) == 0 ? "0.2" : "0")}, 0.3)"),
        static random => Same("ELU"),
        static random => Same("PReLU", static shape => shape.All(static size => size.Origin is null)),
        static random => Same("UnitNormalization"),
        static random => Same("ActivityRegularization(l2: 0.01)"),
        static random => Same("LayerNormalization", KnowsLast),
        static random => Same("RMSNormalization", KnowsLast),
        static random => Pick(random, 1, 3) is var axis ? Same($"UnitNormalization(Axis = {axis})", shape => axis <= shape.Length) : throw new InvalidOperationException(),
        static random => OfAxes(random, "UnitNormalization", static _ => true),
        static random => OfAxes(random, "LayerNormalization", static size => size.Origin is null),
        static random => OfAxes(random, "RMSNormalization", static size => size.Origin is null),
        static random => OfAxis(random, "LayerNormalization"),
        static random => OfAxis(random, "RMSNormalization"),
        static random => OfAxis(random, "BatchNormalization"),
        static random => OfAxis(random, "GroupNormalization", "-1, "),
        static random => OfChannels("BatchNormalization", static (_, _) => true),
        static random => Pick(random, 1, 3) is var groups ? OfChannels($"GroupNormalization({groups})", (channels, _) => channels % groups == 0) : throw new InvalidOperationException(),
        static random => Pick(random, -2, 4) is var axis && axis != 0 ? Same($"Softmax({axis})", shape => axis < 0 ? -axis <= shape.Length : axis <= shape.Length) : Same("Softmax"),
        static random => Softmax(random),
        static random => Dense(random),
        static random => Dense(random),
        static random => new("Flatten", 1, static (reads, _) => reads[0].All(static size => size.Origin is null) ? [Product(reads[0])] : null),
        static random => Reshape(Pick(random, 1, 4)),
        static random => Reshape(Pick(random, 1, 3), Pick(random, 1, 3)),
        static random => Permute(random, 2),
        static random => Permute(random, 3),
        static random => Pick(random, 1, 4) is var times ? new($"RepeatVector({times})", 1, (reads, _) => reads[0] is [var features] ? [times, features] : null) : throw new InvalidOperationException(),
        static random => Convolution(random, 1, "Conv1D"),
        static random => Convolution(random, 1, "Conv1D"),
        static random => Convolution(random, 2, "Conv2D"),
        static random => Convolution(random, 2, "Conv2D"),
        static random => Convolution(random, 3, "Conv3D"),
        static random => Convolution(random, 2, "SeparableConv2D"),
        static random => Convolution(random, 1, "SeparableConv1D"),
        static random => Depthwise(random, 1),
        static random => Depthwise(random, 2),
        static random => Transposed(random, 1),
        static random => Transposed(random, 2),
        static random => Transposed(random, 3),
        static random => Pooling(random, 1, "MaxPooling"),
        static random => Pooling(random, 2, "MaxPooling"),
        static random => Pooling(random, 3, "MaxPooling"),
        static random => Pooling(random, 1, "AveragePooling"),
        static random => Pooling(random, 2, "AveragePooling"),
        static random => Pooling(random, 3, "AveragePooling"),
        static random => Global(random, 1, "GlobalMaxPooling"),
        static random => Global(random, 2, "GlobalMaxPooling"),
        static random => Global(random, 3, "GlobalMaxPooling"),
        static random => Global(random, 1, "GlobalAveragePooling"),
        static random => Global(random, 2, "GlobalAveragePooling"),
        static random => Global(random, 3, "GlobalAveragePooling"),
        static random => Margins(random, 1, "ZeroPadding", 1),
        static random => Margins(random, 2, "ZeroPadding", 1),
        static random => Margins(random, 1, "Cropping", -1),
        static random => Margins(random, 2, "Cropping", -1),
        static random => Margins(random, 3, "ZeroPadding", 1),
        static random => Margins(random, 3, "Cropping", -1),
        static _ => Same("Rescaling(-0.5, 0.25)"),
        static _ => Same("Identity"),

        // A value that no layer gives: what does not count is left out of a loss, and of the sums that it is compared with it is not.
        static _ => Same("Masking(0.7)", static shape => shape.Length > 1),
        static random => Places($"UpSampling1D({2})", 1, static size => size.Become(size.Value * 2, "doubled")),
        static random => Places($"UpSampling2D(2, Interpolation = Interpolation.{Enum.GetNames<Interpolation>()[random.Next(3)]})", 2, static size => size.Become(size.Value * 2, "doubled")),
        static random => Places("UpSampling3D", 3, static size => size.Become(size.Value * 2, "doubled")),
        static random => Places("SpatialDropout3D(0.25)", 3, static size => size),
        static random => Places("SpatialDropout1D(0.25)", 1, static size => size),
        static random => Places("SpatialDropout2D(0.25)", 2, static size => size),
        static random => Recurrent(random, "SimpleRNN"),
        static random => Recurrent(random, "LSTM"),
        static random => Recurrent(random, "GRU"),
        static random => Attention(random, 1),
        static random => Attention(random, Pick(random, 1, 3)),
        static random => Spread(random, "Add"),
        static random => Spread(random, "Multiply"),
        static random => Spread(random, "Average"),
        static random => Spread(random, "Maximum"),
        static random => Spread(random, "Minimum"),
        static random => Spread(random, "Subtract"),
        static random => Concatenate(random),
        static random => Concatenate(random),
        static random => Dot(Pick(random, 1, 2), Pick(random, 1, 2)),
    ];

    /// <summary>A layer, whatever it would read; one that reads one node may be repeated, or applied to every step.</summary>
    public static LayerChoice Any(Random random) => Varied(All[random.Next(All.Length)](random), random);

    /// <summary>The layer as it is, several times, for every step of a sequence, or both.</summary>
    public static LayerChoice Varied(LayerChoice layer, Random random)
    {
        var varied = layer.Reads == 1 && random.Next(6) == 0 ? layer.Stepwise() : layer;
        return layer.Reads == 1 && random.Next(8) == 0 && !layer.Multiplies ? varied.Repeated(Pick(random, 1, 3)) : varied;
    }

    /// <summary>The names of the layers that can come up.</summary>
    public static IEnumerable<string> Names(Random random) => All.Select(choice => choice(random).Type).Distinct();

    private static LayerChoice Same(string declaration, Func<Size[], bool>? condition = null) =>
        new(declaration, 1, (reads, _) => condition?.Invoke(reads[0]) == false ? null : reads[0]);

    private static LayerChoice OfChannels(string declaration, Func<int, int, bool> condition) => new(
        declaration,
        1,
        (reads, last) => reads[0][last ? ^1 : 0] is { Origin: null } channels && condition(channels.Value, reads[0].Length) ? reads[0] : null);

    private static LayerChoice OfAxis(Random random, string name, string arguments = "")
    {
        var axis = Pick(random, 1, 3) * (random.Next(2) == 0 ? 1 : -1);
        return Same(
            $"{name}({arguments}Axis = {axis})",
            shape => Math.Abs(axis) <= shape.Length && shape[axis < 0 ? shape.Length + axis : axis - 1].Origin is null);
    }

    private static LayerChoice OfAxes(Random random, string name, Func<Size, bool> condition)
    {
        var axes = Enumerable.Range(1, 3).ToArray();
        random.Shuffle(axes);
        axes = axes[..Pick(random, 1, 3)];
        return Same(
            $"{name}(Axes = new[] {{ {string.Join(", ", axes)} }})",
            shape => axes.All(axis => axis <= shape.Length && condition(shape[axis - 1])));
    }

    private static LayerChoice Drawing(Random random, string name)
    {
        int[] shape = [.. Enumerable.Range(0, Pick(random, 2, 4)).Select(_ => random.Next(2) == 0 ? -1 : 1)];
        return Same($"{name}(0.25, NoiseShape = new[] {{ {string.Join(", ", shape)} }})", read => read.Length == shape.Length - 1);
    }

    private static LayerChoice Softmax(Random random)
    {
        var axes = Enumerable.Range(1, 3).ToArray();
        random.Shuffle(axes);
        return Same($"Softmax({string.Join(", ", axes[..2])})", shape => axes[..2].All(axis => axis <= shape.Length));
    }

    private static LayerChoice Dense(Random random)
    {
        var units = Pick(random, 1, 5);
        var bias = random.Next(4) == 0 ? ", UseBias = false" : string.Empty;
        return new($"Dense({units}, {Function(random)}{bias})", 1, (reads, _) => KnowsLast(reads[0]) ? [.. reads[0][..^1], units] : null);
    }

    private static LayerChoice Reshape(params int[] ends) => new(
        $"Reshape(-1, {string.Join(", ", ends)})",
        1,
        (reads, _) =>
        {
            var (elements, known) = (Product(reads[0]), ends.Aggregate(1, static (product, size) => product * size));
            return reads[0].All(static size => size.Origin is null) && elements % known == 0
                ? [elements / known, .. ends.Select(static size => new Size(size))]
                : null;
        });

    private static LayerChoice Permute(Random random, int rank)
    {
        var axes = Enumerable.Range(1, rank).ToArray();
        random.Shuffle(axes);
        return new($"Permute({string.Join(", ", axes)})", 1, (reads, _) => reads[0].Length == rank ? [.. axes.Select(axis => reads[0][axis - 1])] : null);
    }

    private static LayerChoice Convolution(Random random, int rank, string name)
    {
        var (filters, window) = (2 * Pick(random, 1, 3), Window.Any(random, rank, mayDilate: true));
        var groups = name.StartsWith("Separable", StringComparison.Ordinal) ? 1 : Pick(random, 1, 2);
        var options = $"{window.Options}{(groups == 1 ? string.Empty : $", Groups = {groups}")}{Ends(random)}";
        return new(
            $"{name}({filters}, {window.Size}{options})",
            1,
            (reads, last) => Image.Of(reads[0], rank, last) is { } image && image.Channels.Value % groups == 0 ? image.Map(window.Slide, filters) : null);
    }

    private static LayerChoice Depthwise(Random random, int rank)
    {
        var (window, multiplier) = (Window.Any(random, rank, mayDilate: true), Pick(random, 1, 2));
        return new(
            $"DepthwiseConv{rank}D({window.Size}{window.Options}, DepthMultiplier = {multiplier}{Ends(random)})",
            1,
            (reads, last) => Image.Of(reads[0], rank, last) is { } image ? image.Map(window.Slide, image.Channels.Value * multiplier) : null);
    }

    private static LayerChoice Transposed(Random random, int rank)
    {
        var (filters, size, stride, same) = (2 * Pick(random, 1, 2), Pick(random, 1, 3), Pick(random, 1, 2), random.Next(2) == 0);
        var (dilation, groups, rest) = (stride == 1 ? Pick(random, 1, 3) : 1, Pick(random, 1, 2), random.Next(2) == 0 ? -1 : Pick(random, 0, stride - 1));
        var span = (dilation * (size - 1)) + 1;
        Size Widen(Size places) => places.Become(
            (places.Value * stride) + (rest, same) switch
            {
                (-1, true) => 0,
                (-1, false) => Math.Max(span - stride, 0),
                (_, true) => (span % 2) + rest - stride,
                (_, false) => span + rest - stride,
            },
            $"widened {span} {stride} {same} {rest}");
        var options = $"{(groups == 1 ? string.Empty : $", Groups = {groups}")}{(rest == -1 ? string.Empty : $", OutputPadding = {rest}")}{(same ? ", Padding = PaddingMode.Same" : string.Empty)}";
        return new(
            $"Conv{rank}DTranspose({filters}, {size}, Strides = {stride}, Dilation = {dilation}{options}{Ends(random)})",
            1,
            (reads, last) => Image.Of(reads[0], rank, last) is { } image && image.Channels.Value % groups == 0 ? image.Map(Widen, filters) : null);
    }

    private static LayerChoice Pooling(Random random, int rank, string name)
    {
        var window = Window.Any(random, rank, mayDilate: false);
        return new(
            $"{name}{rank}D({window.Size}{(window.Options.Contains("Strides", StringComparison.Ordinal) ? window.Options : ", Strides = 1" + window.Options)})",
            1,
            (reads, last) => Image.Of(reads[0], rank, last) is { } image ? image.Map(window.Slide, image.Channels) : null);
    }

    private static LayerChoice Global(Random random, int rank, string name)
    {
        var keeps = random.Next(3) == 0;
        return new(
            $"{name}{rank}D{(keeps ? "(KeepDims = true)" : string.Empty)}",
            1,
            (reads, last) => Image.Of(reads[0], rank, last) is not { } image ? null : keeps ? image.Map(static _ => 1, image.Channels) : [image.Channels]);
    }

    private static LayerChoice Margins(Random random, int rank, string name, int sign)
    {
        var (before, after) = (Pick(random, 0, 2), Pick(random, 0, 2));
        var amounts = string.Join(", ", Enumerable.Repeat($"{before}, {after}", rank));
        return Places($"{name}{rank}D({amounts})", rank, size => size.Become(size.Value + (sign * (before + after)), $"{sign * (before + after)}"));
    }

    private static LayerChoice Places(string declaration, int rank, Func<Size, Size> map) => new(
        declaration,
        1,
        (reads, last) => Image.Of(reads[0], rank, last) is { } image ? image.Map(map, image.Channels) : null);

    private static LayerChoice Recurrent(Random random, string name)
    {
        var (units, sequences, both) = (Pick(random, 1, 3), random.Next(2) == 0, random.Next(3) == 0);
        var options = $"{(sequences ? ", ReturnSequences = true" : string.Empty)}{(both ? ", Bidirectional = true" : string.Empty)}";
        var channels = both ? 2 * units : units;
        var states = random.Next(3) != 0 ? 0 : (name == "LSTM" ? 2 : 1) * (both ? 2 : 1);
        return new(
            $"{name}({units}{options})",
            1 + states,
            (reads, _) => reads[0] is [var steps, { Origin: null }] && reads.Skip(1).All(state => state is [var size] && size == units) ? sequences ? [steps, channels] : [channels] : null);
    }

    /// <summary>Attention along one axis of places, or along some of several.</summary>
    private static LayerChoice Attention(Random random, int places)
    {
        var axes = Enumerable.Range(1, places).ToArray();
        random.Shuffle(axes);
        var attended = axes[..Pick(random, 1, places)];
        var options = places == 1 ? string.Empty : $", AttentionAxes = new[] {{ {string.Join(", ", attended)} }}";
        return new($"MultiHeadAttention({Pick(random, 1, 2)}, {Pick(random, 1, 3)}{options})", 1, (reads, _) => (places == 1 ? reads[0].Length == 2 : reads[0].Length > attended.Max()) && KnowsLast(reads[0]) ? reads[0] : null);
    }

    /// <summary>Element by element, where a size of 1 goes with every other.</summary>
    private static LayerChoice Spread(Random random, string name) => new(
        name,
        name == "Subtract" ? 2 : Pick(random, 2, 3),
        static (reads, _) =>
        {
            var result = reads[0];
            foreach (var other in reads.Skip(1))
            {
                if (other.Length != result.Length || result.Zip(other).Any(static pair => pair.First != 1 && pair.Second != 1 && pair.First != pair.Second))
                {
                    return null;
                }

                result = [.. result.Zip(other, static (left, right) => left == 1 ? right : left)];
            }

            return result;
        });

    private static LayerChoice Concatenate(Random random)
    {
        var axis = Pick(random, -1, 2) is var any && any == 0 ? -1 : any;
        return new(
            axis == -1 ? "Concatenate" : $"Concatenate({axis})",
            Pick(random, 2, 3),
            (reads, _) =>
            {
                var place = axis < 0 ? reads[0].Length - 1 : axis - 1;
                if (place >= reads[0].Length || reads.Any(read => read.Length != reads[0].Length
                    || read.Where((size, index) => index != place && size != reads[0][index]).Any()))
                {
                    return null;
                }

                var joined = reads.Select(read => read[place]).Aggregate(
                    static (sum, size) => new Size(sum.Value + size.Value, sum.Origin is null && size.Origin is null ? null : $"({sum} + {size})"));
                return [.. reads[0].Select((size, index) => index == place ? joined : size)];
            });
    }

    private static LayerChoice Dot(int left, int right) => new(
        left == right ? $"Dot({left})" : $"Dot({left}, {right})",
        2,
        (reads, _) =>
        {
            if (left > reads[0].Length || right > reads[1].Length || reads[0][left - 1] != reads[1][right - 1])
            {
                return null;
            }

            Size[] rest = [.. reads[0].Where((_, index) => index != left - 1), .. reads[1].Where((_, index) => index != right - 1)];
            return rest.Length == 0 ? [1] : rest;
        });

    private static string Ends(Random random) => $"{(random.Next(2) == 0 ? $", Activation = {Function(random)}" : string.Empty)}{(random.Next(4) == 0 ? ", UseBias = false" : string.Empty)}";

    private static bool KnowsLast(Size[] shape) => shape[^1].Origin is null;

    private static int Product(Size[] shape) => shape.Aggregate(1, static (product, size) => product * size.Value);

    private static int Pick(Random random, int least, int most) => random.Next(least, most + 1);

    private static string Function(Random random) => "Activation." + Functions[random.Next(Functions.Length)];

    /// <summary>A window that slides over places.</summary>
    private sealed record Window(int Size, int Stride, int Dilation, string Padding)
    {
        public string Options => string.Create(CultureInfo.InvariantCulture, $"{(Stride == 1 ? string.Empty : $", Strides = {Stride}")}{(Dilation == 1 ? string.Empty : $", Dilation = {Dilation}")}{(Padding == "Valid" ? string.Empty : $", Padding = PaddingMode.{Padding}")}");

        public static Window Any(Random random, int rank, bool mayDilate)
        {
            var stride = Pick(random, 1, 2);
            var padding = random.Next(rank == 1 && mayDilate ? 3 : 2) switch { 0 => "Valid", 1 => "Same", _ => "Causal" };
            return new(Pick(random, 1, 3), stride, mayDilate && stride == 1 ? Pick(random, 1, 2) : 1, padding);
        }

        public Size Slide(Size places) => places.Become(
            Padding == "Valid"
                ? (int)Math.Floor((places.Value - ((Size - 1) * Dilation) - 1) / (double)Stride) + 1
                : (places.Value + Stride - 1) / Stride,
            $"seen by {this}");
    }

    /// <summary>A shape as places with channels.</summary>
    private sealed record Image(Size[] Places, Size Channels, bool Last)
    {
        public static Image? Of(Size[] shape, int rank, bool last) => shape.Length != rank + 1 || shape[last ? ^1 : 0].Origin is not null
            ? null
            : new(last ? shape[..^1] : shape[1..], last ? shape[^1] : shape[0], last);

        /// <summary>The shape with other places and channels; null if a place is lost.</summary>
        public Size[]? Map(Func<Size, Size> map, Size channels)
        {
            Size[] places = [.. Places.Select(map)];
            return places.Any(static size => size.Value < 1) ? null : Last ? [.. places, channels] : [channels, .. places];
        }
    }
}
