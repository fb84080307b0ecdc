using System;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// The three products of a linear operation over CPU memory, for matrices so small that they stay in a processor's own
/// memory without being cut up for it. Their twins are torch's.
/// </summary>
internal static unsafe class MatrixProducts
{
    /// <summary>How many multiplications are few enough for processors without <see cref="WideTiles"/>.</summary>
    private const long MostWork = 1 << 25;

    /// <summary>How many multiplications are worth a second thread.</summary>
    private const long SharedFrom = 1 << 18;

    /// <summary>From how many rows on it pays to turn the weight.</summary>
    private const nint TurnedFrom = 32;

    /// <summary>How many weights are worth a second thread while they are turned.</summary>
    private const nint TurnedTogetherFrom = 1 << 15;

    /// <summary>Into how many parts a product is cut, so that threads are done at nearly the same time.</summary>
    private const int Parts = 16;

    /// <summary>Of how many blocks of columns there must be some for each thread.</summary>
    private const nint FewestBlocks = 4;

    /// <summary>Whether a linear operation is done here: where tiles are wide, whatever its size.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static bool AreFor(long rows, long inputs, long units) => rows * inputs * units <= MostWork
        || (WideTiles.AreSupported && Math.Min(inputs, units) >= WideTiles.Lanes && rows >= TurnedFrom);

    /// <summary>How many elements the scratch of <see cref="Output"/> needs.</summary>
    /// <inheritdoc cref="AreFor"/>
    public static nint CountScratch(nint rows, nint inputs, nint units) => IsTurned(rows) ? inputs * nint.Max(units, WideTiles.Lanes) : 0;

    /// <summary><c>output = activation(input weight^T + bias)</c>.</summary>
    /// <param name="input"><c>[rows, inputs]</c>.</param>
    /// <param name="weight"><c>[units, inputs]</c>.</param>
    /// <param name="bias"><c>[units]</c>; null for none.</param>
    /// <param name="activation">A function that <see cref="RowKernels.Finishes"/>.</param>
    /// <param name="output"><c>[rows, units]</c>.</param>
    /// <param name="scratch">Room for the weight in another order.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static void Output(
        float* input, float* weight, float* bias, ActivationFunction activation, float* output, float* scratch, nint rows, nint inputs, nint units)
    {
        var isTurned = IsTurned(rows);
        if (isTurned)
        {
            // A sum's factors are then side by side for all units, as they are in the other two products.
            weight = Transposition.Turn(weight, inputs, scratch, units, inputs, isWorthSharing: units * inputs >= TurnedTogetherFrom);
        }

        var linear = new Layer(input, weight, bias, activation, output, rows, inputs, units, isTurned);
        var tiles = nint.Max(1, rows / WideTiles.Rows);
        SharedWork<Layer>.Run(&OutputTiles, linear, tiles, rows * inputs * units >= SharedFrom, parts: Parts);
    }

    /// <summary><c>result = gradient^T input</c>, <c>[units, inputs]</c>.</summary>
    /// <param name="gradient"><c>[rows, units]</c>.</param>
    /// <param name="input"><c>[rows, inputs]</c>.</param>
    /// <param name="result"><c>[units, inputs]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    /// <param name="room">Room for <see cref="LongSums.CountRoom"/> elements.</param>
    public static void ParameterGradient(float* gradient, float* input, float* result, nint rows, nint inputs, nint units, float* room)
    {
        if (LongSums.AreFor(rows, inputs, units))
        {
            LongSums.ParameterGradient(gradient, input, result, rows, inputs, units, room);
            return;
        }

        Run(new Product(new Factors(gradient, 1, units), input, result, units, rows, inputs));
    }

    /// <summary><c>result = gradient weight</c>, <c>[rows, inputs]</c>.</summary>
    /// <param name="gradient"><c>[rows, units]</c>.</param>
    /// <param name="weight"><c>[units, inputs]</c>.</param>
    /// <param name="result"><c>[rows, inputs]</c>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static void InputGradient(float* gradient, float* weight, float* result, nint rows, nint inputs, nint units) =>
        Run(new Product(new Factors(gradient, units, 1), weight, result, rows, units, inputs));

    /// <summary>Cuts a product where it is longer, so that threads read little that is the same.</summary>
    private static void Run(in Product product)
    {
        var isWorthIt = product.Rows * product.Count * product.Columns >= SharedFrom;
        var blocks = product.Columns / WideTiles.Columns;
        if (product.Columns >= product.Rows && blocks >= FewestBlocks)
        {
            SharedWork<Product>.Run(&MultiplyColumns, product, blocks, isWorthIt, parts: Parts);
        }
        else
        {
            SharedWork<Product>.Run(&MultiplyRows, product, nint.Max(1, product.Rows / WideTiles.Rows), isWorthIt, parts: Parts);
        }
    }

    private static bool IsTurned(nint rows) => WideTiles.AreSupported && rows >= TurnedFrom;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OutputTiles(in Layer layer, nint start, nint end)
    {
        var (first, next) = RowsOf(start, end, layer.Rows);
        var rows = next - first;
        var input = layer.Input + (first * layer.Inputs);
        var output = layer.Output + (first * layer.Units);
        if (layer.IsTurned)
        {
            var width = nint.Max(layer.Units, WideTiles.Lanes);
            WideTiles.Multiply(
                new Factors(input, layer.Inputs, 1), layer.Weight, width, layer.Bias, output, layer.Units, rows, layer.Inputs, layer.Units);
            RowKernels.Finish(output, null, rows, layer.Units, layer.Activation);
            return;
        }

        MatrixTiles.MultiplyRows(input, layer.Weight, output, rows, layer.Inputs, layer.Units);
        RowKernels.Finish(output, layer.Bias, rows, layer.Units, layer.Activation);
    }

    private static void MultiplyRows(in Product product, nint start, nint end)
    {
        var (first, next) = RowsOf(start, end, product.Rows);
        Multiply(product, product.Left.From(first), product.Right, product.Result + (first * product.Columns), next - first, product.Columns);
    }

    private static void MultiplyColumns(in Product product, nint start, nint end)
    {
        var first = start * WideTiles.Columns;
        var next = (end + 1) * WideTiles.Columns > product.Columns ? product.Columns : end * WideTiles.Columns;
        Multiply(product, product.Left, product.Right + first, product.Result + first, product.Rows, next - first);
    }

    private static void Multiply(in Product product, Factors left, float* right, float* result, nint rows, nint columns) =>
        Tiles.Multiply(left, right, product.Columns, result, product.Columns, rows, product.Count, columns);

    /// <summary>The rows of some tiles; the last ones are the last tile's as well.</summary>
    private static (nint First, nint Next) RowsOf(nint start, nint end, nint rows) =>
        (start * WideTiles.Rows, (end + 1) * WideTiles.Rows > rows ? rows : end * WideTiles.Rows);

    /// <summary>A linear operation, and where its operands are.</summary>
    private readonly struct Layer(
        float* input, float* weight, float* bias, ActivationFunction activation, float* output, nint rows, nint inputs, nint units, bool isTurned)
    {
        public readonly float* Input = input;
        public readonly float* Weight = weight;
        public readonly float* Bias = bias;
        public readonly ActivationFunction Activation = activation;
        public readonly float* Output = output;
        public readonly nint Rows = rows;
        public readonly nint Inputs = inputs;
        public readonly nint Units = units;
        public readonly bool IsTurned = isTurned;
    }

    /// <summary>A product, and where its operands are: <c>result[r, c]</c> is the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    private readonly struct Product(Factors left, float* right, float* result, nint rows, nint count, nint columns)
    {
        public readonly Factors Left = left;
        public readonly float* Right = right;
        public readonly float* Result = result;
        public readonly nint Rows = rows;
        public readonly nint Count = count;
        public readonly nint Columns = columns;
    }
}
