using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using Netwright.Runtime.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Recurrent layers over CPU memory against their twin of torch operations, on odd sizes and special values.</summary>
public sealed class RecurrentMemoryTests
{
    private const string Kinds = "SimpleRNN LSTM GRU";

    public static TheoryData<string, int, int, int, int, int> Cases()
    {
        var cases = new TheoryData<string, int, int, int, int, int>();
        foreach (var kind in Kinds.Split(' '))
        {
            // samples, steps, channels, units, and a number whose bits are the options.
            foreach (var (samples, steps, channels, units, options) in new[]
            {
                (1, 1, 1, 1, 0), (3, 4, 5, 8, 1), (4, 5, 3, 7, 3), (7, 2, 9, 33, 7), (2, 6, 1, 40, 15), (5, 3, 8, 16, 20),
                (9, 5, 2, 13, 29), (64, 9, 12, 20, 1), (33, 8, 40, 64, 33), (61, 7, 17, 65, 63), (4, 3, 70, 48, 9), (5, 2, 33, 120, 6),
                (3, 4, 5, 8, 64), (5, 3, 2, 13, 129), (6, 1, 3, 7, 192), (61, 7, 17, 65, 255), (9, 5, 2, 41, 195),
            })
            {
                cases.Add(kind, samples, steps, channels, units, options);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ResultsAndGradientsAreTheTwins(string kind, int samples, int steps, int channels, int units, int options)
    {
        using var layer = new RecurrentLayer(kind, channels, units, options);
        using var input = randn([samples, steps, channels], generator: new Generator(3));
        using var gradient = randn(layer.OutputShape(samples, steps), generator: new Generator(4));
        var twin = layer.Run(input, gradient, usesMemory: false);
        var memory = layer.Run(input, gradient, usesMemory: true);
        foreach (var (name, values) in twin)
        {
            AssertSame(name, values, memory[name]);
        }

        // Without a gradient to come, less is kept, and nothing is dropped.
        AssertSame("inference", layer.Predict(input, usesMemory: false), layer.Predict(input, usesMemory: true));
    }

    /// <summary>Of 12 units common vectors are made, and of 41 wide ones, where the processor has them; the last of both have empty places.</summary>
    [Theory]
    [InlineData("SimpleRNN", 12)]
    [InlineData("LSTM", 12)]
    [InlineData("GRU", 12)]
    [InlineData("SimpleRNN", 41)]
    [InlineData("LSTM", 41)]
    [InlineData("GRU", 41)]
    public void SpecialValuesStayWithTheirSample(string kind, int units)
    {
        using var layer = new RecurrentLayer(kind, 3, units, options: 1);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, 1e-40f, -0f, 0, 500, -500];
        using var input = randn([special.Length, 4, 3], generator: new Generator(3));
        for (var sample = 0; sample < special.Length; sample++)
        {
            using var place = input[sample, 1, 2];
            place.fill_(special[sample]);
        }

        using var gradient = randn([special.Length, 4, units], generator: new Generator(4));
        var twin = layer.Run(input, gradient, usesMemory: false);
        var memory = layer.Run(input, gradient, usesMemory: true);
        AssertSame("output", twin["output"], memory["output"]);
        AssertSame("to input", twin["to input"], memory["to input"]);
        Assert.Contains(memory["output"], float.IsNaN);
        Assert.DoesNotContain(memory["output"].Skip(4 * units), float.IsNaN);
    }

    [Fact]
    public void TanhKeepsTheSignOfZero()
    {
        Assert.True(float.IsNegative(VectorFunctions.Tanh(new Vector<float>(-0f))[0]));
        Assert.True(float.IsNegative(FirstOf(VectorFunctions.Tanh(WideFloats.All(-0f)))));
    }

    /// <summary>Enough work for several threads, whose sums are added up.</summary>
    [Fact]
    public void ThreadsShareTheSamplesOfALargeBatch()
    {
        using var layer = new RecurrentLayer("LSTM", 32, 64, options: 0);
        using var input = randn([50, 16, 32], generator: new Generator(3));
        using var gradient = randn([50, 64], generator: new Generator(4));
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = layer.Run(input, gradient, usesMemory: true);
            set_num_threads(3);
            for (var round = 0; round < 20; round++)
            {
                var several = layer.Run(input, gradient, usesMemory: true);
                foreach (var (name, values) in one)
                {
                    AssertSame(name, values, several[name]);
                }
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData("LSTM", true)]
    [InlineData("GRU", false)]
    public void GradientsOfFrozenWeightsAreNotWritten(string kind, bool usesMemory)
    {
        using var layer = new RecurrentLayer(kind, 3, 4, options: 16) { Trainable = false };
        using var input = randn(2, 5, 3);
        using var gradient = randn(2, 4);
        layer.Weights.Gradients.fill_(7);
        var results = layer.Run(input, gradient, usesMemory);
        Assert.All(results["kernel"].Concat(results["recurrent kernel"]).Concat(results["bias"]), static value => Assert.Equal(7, value));
        Assert.Contains(results["to input"], static value => value != 0);
    }

    [Fact]
    public void SigmoidAndTanhAreThoseOfDoubles()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 200_000; trial++)
        {
            // Of every size: most numbers are small.
            var x = (float)(Math.Exp((random.NextDouble() * 25) - 20.7) * ((2 * random.Next(2)) - 1));
            var (sigmoid, tanh) = (1 / (1 + Math.Exp(-(double)x)), Math.Tanh(x));
            Assert.Equal(1, VectorFunctions.Sigmoid(new Vector<float>(x))[0] / sigmoid, 5e-7);
            Assert.Equal(1, VectorFunctions.Tanh(new Vector<float>(x))[0] / tanh, 5e-7);
            Assert.Equal(1, FirstOf(VectorFunctions.Sigmoid(WideFloats.All(x))) / sigmoid, 5e-7);
            Assert.Equal(1, FirstOf(VectorFunctions.Tanh(WideFloats.All(x))) / tanh, 5e-7);
        }
    }

    [Theory]
    [InlineData(0f, 0.5f, 0f)]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, 1f, 1f)]
    [InlineData(float.NegativeInfinity, 0f, -1f)]
    [InlineData(200f, 1f, 1f)]
    [InlineData(-200f, 0f, -1f)]
    [InlineData(1e-40f, 0.5f, 1e-40f)]
    public void SigmoidAndTanhOfSpecialValues(float x, float sigmoid, float tanh)
    {
        Assert.Equal(sigmoid, VectorFunctions.Sigmoid(new Vector<float>(x))[0], 1e-37f);
        Assert.Equal(tanh, VectorFunctions.Tanh(new Vector<float>(x))[0], 1e-43f);
        Assert.Equal(sigmoid, FirstOf(VectorFunctions.Sigmoid(WideFloats.All(x))), 1e-37f);
        Assert.Equal(tanh, FirstOf(VectorFunctions.Tanh(WideFloats.All(x))), 1e-43f);
    }

    private static unsafe float FirstOf(WideFloats values)
    {
        var all = stackalloc float[WideFloats.Count];
        WideFloats.Store(values, all);
        return all[0];
    }

    private static void AssertSame(string name, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            var (wanted, found) = (expected[index], actual[index]);
            Assert.True(
                wanted.Equals(found) || Math.Abs(wanted - found) <= 1e-4 * Math.Max(1, Math.Abs(wanted)),
                $"{name} at {index}: {wanted} and {found}");
        }
    }

    /// <summary>A layer with weights of its own, called as an emitted step calls it.</summary>
    private sealed class RecurrentLayer : IDisposable
    {
        private readonly RandomNumbers _random = new(5);
        private readonly string _kind;
        private readonly SequenceOrder _order;
        private readonly Weight _kernel;
        private readonly Weight _recurrentKernel;
        private readonly Weight? _bias;
        private readonly double _dropout;
        private readonly bool _begins;

        public RecurrentLayer(string kind, int channels, int units, int options)
        {
            _kind = kind;
            _order = new((options & 1) != 0, (options & 2) != 0, (options & 4) != 0, PacksStates: (options & 64) != 0);
            _begins = (options & 128) != 0;
            _dropout = (options & 32) != 0 ? 0.3 : 0;
            var gates = kind switch { "LSTM" => 4, "GRU" => 3, _ => 1 };
            Weights = new ParameterBuffer(_random);
            _kernel = Weights.Add("kernel", [gates * units, channels], new Initializers.GlorotUniform());
            _recurrentKernel = Weights.Add("recurrent kernel", [gates * units, units], new Initializers.GlorotUniform());
            long[] biasShape = kind == "GRU" ? [2, gates * units] : [gates * units];
            _bias = (options & 8) != 0 ? null : Weights.Add("bias", biasShape, new Initializers.RandomUniform(-0.5, 0.5));
            Weights.Make();
        }

        public ParameterBuffer Weights { get; }

        private long Units => _recurrentKernel.Shape[1];

        private int States => _kind == "LSTM" ? 2 : 1;

        /// <summary>The shape of what is given.</summary>
        public long[] OutputShape(long samples, long steps) => (_order.PacksStates, _order.ReturnSequences) switch
        {
            (true, true) => [samples, (steps + States) * Units],
            (true, false) => [samples, (1 + States) * Units],
            (false, true) => [samples, steps, Units],
            _ => [samples, Units],
        };

        public bool Trainable
        {
            set
            {
                foreach (var weight in new[] { _kernel, _recurrentKernel, _bias })
                {
                    weight?.Trainable = value;
                }
            }
        }

        public Dictionary<string, float[]> Run(Tensor input, Tensor gradient, bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(Weights, _random) { UsesMemory = usesMemory };
            var results = new Dictionary<string, float[]>();

            // Twice: a step overwrites the tensors of the step before.
            for (var round = 0; round < 2; round++)
            {
                _random.Reseed(9);
                var step = kernels.Begin();
                var output = Forward(step, step.Read(input), Begin(step, input), out var pass);
                Assert.Equal(usesMemory, pass.Work is not null);
                step.RecurrentGradient(pass, step.Read(gradient), out var toInput);
                results = new()
                {
                    ["output"] = Read(output),
                    ["to input"] = Read(toInput),
                    ["kernel"] = Read(_kernel.Gradient),
                    ["recurrent kernel"] = Read(_recurrentKernel.Gradient),
                    ["bias"] = _bias is null ? [] : Read(_bias.Gradient),
                    ["to states"] = _begins ? [.. Enumerable.Range(0, States).SelectMany(index => Read(step.InitialStateGradient(pass, index)))] : [],
                };
            }

            return results;
        }

        public float[] Predict(Tensor input, bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(Weights, _random) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            var read = step.Read(input);
            var begin = Begin(step, input);
            var (sequences, backwards, lastFirst, packs, _) = _order;
            return Read(_kind switch
            {
                "LSTM" => step.LSTM(read, _kernel, _recurrentKernel, _bias, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, initialStates: begin, packsStates: packs),
                "GRU" => step.GRU(read, _kernel, _recurrentKernel, _bias, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, initialStates: begin, packsStates: packs),
                _ => step.SimpleRNN(read, _kernel, _recurrentKernel, _bias, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, initialStates: begin, packsStates: packs),
            });
        }

        public void Dispose()
        {
            Weights.Dispose();
            _random.Dispose();
        }

        private static float[] Read(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

        private StepTensor[]? Begin(Runtime.Kernels step, Tensor input)
        {
            using var generator = new Generator(6);
            return _begins ? [.. Enumerable.Range(0, States).Select(_ => step.Read(randn([input.shape[0], Units], generator: generator)))] : null;
        }

        private StepTensor Forward(Runtime.Kernels step, StepTensor input, StepTensor[]? begin, out RecurrentPass pass)
        {
            var (sequences, backwards, lastFirst, packs, _) = _order;
            return _kind switch
            {
                "LSTM" => step.LSTM(
                    input, _kernel, _recurrentKernel, _bias, out pass, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, dropout: _dropout, initialStates: begin, packsStates: packs),
                "GRU" => step.GRU(
                    input, _kernel, _recurrentKernel, _bias, out pass, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, dropout: _dropout, initialStates: begin, packsStates: packs),
                _ => step.SimpleRNN(
                    input, _kernel, _recurrentKernel, _bias, out pass, returnSequences: sequences, goBackwards: backwards, lastFirst: lastFirst, dropout: _dropout, initialStates: begin, packsStates: packs),
            };
        }
    }
}
