namespace Netwright.Runtime.Memory;

/// <summary>
/// The gradient of a weight over so many rows that they do not stay in a processor's own memory: some rows at a time are summed up, each
/// part in a place of its own, and then the parts. So each row is read by one thread alone, and the sums are the same however many
/// threads there are.
/// </summary>
internal static unsafe class LongSums
{
    /// <summary>From how many rows on.</summary>
    private const long LeastRows = 1024;

    /// <summary>How many weights there may be: the parts are to stay in the processors' memory.</summary>
    private const long MostWeights = 1 << 18;

    private const int Parts = 8;

    /// <summary>Whether a gradient is better computed here.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The size of an input row.</param>
    /// <param name="units">The size of an output row.</param>
    public static bool AreFor(long rows, long inputs, long units) => rows >= LeastRows && inputs * units <= MostWeights;

    /// <summary>How many elements of room a gradient needs.</summary>
    /// <inheritdoc cref="AreFor"/>
    public static long CountRoom(long rows, long inputs, long units) => AreFor(rows, inputs, units) ? Parts * inputs * units : 0;

    /// <inheritdoc cref="MatrixProducts.ParameterGradient"/>
    public static void ParameterGradient(float* gradient, float* input, float* result, nint rows, nint inputs, nint units, float* room)
    {
        var sum = new LongSum(gradient, input, result, rows, inputs, units, room);
        SharedWork<LongSum>.Run(&SumParts, sum, Parts, isWorthIt: true);
        SharedWork<LongSum>.Run(&AddParts, sum, units, isWorthIt: true);
    }

    private static void SumParts(in LongSum sum, nint start, nint end)
    {
        for (var part = start; part < end; part++)
        {
            var (first, next) = (sum.Rows * part / Parts, sum.Rows * (part + 1) / Parts);
            Tiles.Multiply(
                new Factors(sum.Gradient + (first * sum.Units), 1, sum.Units),
                sum.Input + (first * sum.Inputs),
                sum.Inputs,
                sum.Part(part),
                sum.Inputs,
                sum.Units,
                next - first,
                sum.Inputs);
        }
    }

    private static void AddParts(in LongSum sum, nint start, nint end)
    {
        var first = start * sum.Inputs;
        RowKernels.Sum(sum.Part(0) + first, sum.Units * sum.Inputs, Parts, (end * sum.Inputs) - first, sum.Result + first);
    }

    private readonly struct LongSum(float* gradient, float* input, float* result, nint rows, nint inputs, nint units, float* room)
    {
        public readonly float* Gradient = gradient;
        public readonly float* Input = input;
        public readonly float* Result = result;
        public readonly nint Rows = rows;
        public readonly nint Inputs = inputs;
        public readonly nint Units = units;
        private readonly float* _room = room;

        /// <summary>Where the sums of a part are.</summary>
        public float* Part(nint part) => _room + (part * Inputs * Units);
    }
}
