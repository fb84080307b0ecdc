using System;
using System.Linq;
using Netwright.Runtime;
using Netwright.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>What is done over CPU memory against its twin of torch operations, on odd sizes and special values.</summary>
public sealed class MemoryKernelTests
{
    private static readonly float[] Special =
        [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, -1e-40f, 1e30f, -1e30f, 88.8f, -103.9f];

    public static TheoryData<ActivationFunction, int, int, bool> Shapes()
    {
        var cases = new TheoryData<ActivationFunction, int, int, bool>();
        foreach (var activation in new[]
        {
            ActivationFunction.Linear, ActivationFunction.ReLU, ActivationFunction.Tanh, ActivationFunction.Sigmoid, ActivationFunction.Softmax, ActivationFunction.GELU,
        })
        {
            foreach (var (rows, columns) in new[] { (1, 1), (3, 7), (64, 64), (5, 8), (2, 33), (130, 10) })
            {
                cases.Add(activation, rows, columns, false);
                cases.Add(activation, rows, columns, true);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LinearAndItsGradientsAreTorchs(ActivationFunction activation, int rows, int columns, bool isSpecial)
    {
        using var generator = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(generator);
        var weight = parameters.Add("weight", [columns, 4], new Initializers.GlorotUniform());
        var bias = parameters.Add("bias", [columns], new Initializers.RandomUniform());
        parameters.Make();
        using var input = rand(rows, 4);
        using var gradient = Values(rows, columns, isSpecial);

        var inMemory = Run(usesMemory: true);
        var torchs = Run(usesMemory: false);

        AssertSame(torchs.Output, inMemory.Output);

        // What is left where huge values cancel out is as exact as those were.
        var hasDifferences = activation == ActivationFunction.Softmax && isSpecial;
        AssertSame(torchs.Gradient, inMemory.Gradient, scale: hasDifferences ? Largest(torchs.Gradient) : 1);

        // Sums, in another order.
        AssertSame(torchs.Bias, inMemory.Bias, 1e-5, hasDifferences ? Largest(torchs.Gradient) : 1);

        (float[] Output, float[] Gradient, float[] Bias) Run(bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var scope = NewDisposeScope();
            using var kernels = new Runtime.Kernels(parameters, generator) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            var output = step.Linear(step.Read(input), weight, bias, activation);

            // A function that needs its input for its derivative is not fused; its own kernel is tested elsewhere.
            var sent = step.Read(gradient.clone());
            step.ActivationGradient(activation, sent, output);
            step.LinearParameterGradients(sent, step.Read(input), weight, bias);
            return (Read(output), Read(sent), Read(bias.Gradient));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ActivationsOfSpecialValuesAreTorchs(ActivationFunction activation, int rows, int columns, bool isSpecial)
    {
        using var generator = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(generator);
        var weight = parameters.Add("weight", [columns, columns], new Initializers.Identity());
        parameters.Make();
        using var input = Values(rows, columns, isSpecial);
        using var finite = input.nan_to_num(0, 1e4, -1e4);

        AssertSame(Run(usesMemory: false), Run(usesMemory: true));

        float[] Run(bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(parameters, generator) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            return Read(step.Linear(step.Read(finite), weight, null, activation));
        }
    }

    /// <summary>Every special gradient at every special place, in vectors and in what is left over.</summary>
    [Theory]
    [InlineData(ActivationFunction.ReLU)]
    [InlineData(ActivationFunction.Tanh)]
    [InlineData(ActivationFunction.Sigmoid)]
    public void GradientsOfActivationsAtSpecialValuesAreTorchsAndAutograds(ActivationFunction activation)
    {
        using var scope = NewDisposeScope();
        var input = tensor(Special).unsqueeze(1).repeat(1, Special.Length);
        var gradient = tensor(Special).unsqueeze(0).repeat(Special.Length, 1);
        var output = Activations.Apply(activation, input);
        var recorded = StepKernels.Recorded(input, gradient, point => Activations.Apply(activation, point));
        AssertSame(Read(recorded), Read(Run(usesMemory: false)));
        AssertSame(Read(recorded), Read(Run(usesMemory: true)));

        Tensor Run(bool usesMemory) => StepKernels.Run(usesMemory, step =>
        {
            var sent = step.Read(gradient.clone());
            step.ActivationGradient(activation, sent, step.Read(output));
            return sent;
        });
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(200, 24, 8)]
    [InlineData(7, 5, 3)]
    [InlineData(3, 33, 17)]
    [InlineData(1, 64, 64)]
    [InlineData(4, 4, 4)]
    [InlineData(6, 40, 5)]
    [InlineData(3, 784, 3)]
    [InlineData(64, 785, 67)]
    [InlineData(61, 100, 2)]
    [InlineData(131, 203, 71)]
    [InlineData(200, 100, 10)]
    [InlineData(33, 300, 120)]
    [InlineData(512, 785, 64)]
    public void MatrixProductsAreTorchs(int rows, int inputs, int units)
    {
        using var generator = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(generator);
        var weight = parameters.Add("weight", [units, inputs], new Initializers.GlorotUniform());
        parameters.Make();
        using var input = randn(rows, inputs);
        using var gradient = randn(rows, units);

        var inMemory = Run(usesMemory: true);
        var torchs = Run(usesMemory: false);

        AssertSame(torchs.Output, inMemory.Output, 1e-5);
        AssertSame(torchs.Parameters, inMemory.Parameters, 1e-5, Largest(torchs.Parameters));
        AssertSame(torchs.Input, inMemory.Input, 1e-5);

        (float[] Output, float[] Parameters, float[] Input) Run(bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(parameters, generator) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            var read = step.Read(input);
            var sent = step.Read(gradient);
            var output = step.Linear(read, weight, null);
            step.LinearParameterGradients(sent, read, weight, null);
            return (Read(output), Read(weight.Gradient), Read(step.LinearInputGradient(sent, weight)));
        }
    }

    [Theory]
    [InlineData(1, 2, 1.0, Losses.Reduction.SumOverBatchSize)]
    [InlineData(64, 10, 1.0, Losses.Reduction.SumOverBatchSize)]
    [InlineData(33, 7, 0.3, Losses.Reduction.Sum)]
    [InlineData(43, 32, 0.7, Losses.Reduction.SumOverBatchSize)]
    [InlineData(43, 33, 0.7, Losses.Reduction.SumOverBatchSize)]
    [InlineData(5, 1000, 2.0, Losses.Reduction.SumOverBatchSize)]
    public void CrossentropyIsTorchs(int rows, int classes, double weight, Losses.Reduction reduction)
    {
        using var numbers = randint(classes, [rows], ScalarType.Int64);
        using var logits = randn(rows, classes) * 4;
        using (var first = logits[0])
        {
            // Where one after the other would round: one class is certain, be it the right one or not.
            first.fill_(0);
            using var certain = first[0];
            certain.fill_(1e4);
        }

        var loss = new Losses.SparseCategoricalCrossentropy { FromLogits = true, Weight = weight, Reduction = reduction };
        AssertLossIsTorchs(loss, logits, numbers);
    }

    [Theory]
    [InlineData(1, 2, 1.0, Losses.Reduction.SumOverBatchSize)]
    [InlineData(64, 10, 1.0, Losses.Reduction.SumOverBatchSize)]
    [InlineData(33, 7, 0.3, Losses.Reduction.Sum)]
    [InlineData(5, 1000, 2.0, Losses.Reduction.SumOverBatchSize)]
    public void LossesOfWholeTargetsAreTorchs(int rows, int columns, double weight, Losses.Reduction reduction)
    {
        using var generator = new Generator(6);
        using var values = randn([rows, columns], generator: generator);
        using var prediction = values * 4;
        using var targets = rand([rows, columns], generator: generator);
        using (var first = prediction[0, 0])
        {
            first.fill_(50);
        }

        AssertLossIsTorchs(new Losses.CategoricalCrossentropy { FromLogits = true, Weight = weight, Reduction = reduction }, prediction, targets);
        AssertLossIsTorchs(new Losses.MeanSquaredError { Weight = weight, Reduction = reduction }, prediction, targets);
        using (var place = prediction[rows - 1, columns - 1])
        {
            place.fill_(float.NaN);
        }

        AssertLossIsTorchs(new Losses.CategoricalCrossentropy { FromLogits = true, Weight = weight, Reduction = reduction }, prediction, targets);
        AssertLossIsTorchs(new Losses.MeanSquaredError { Weight = weight, Reduction = reduction }, prediction, targets);
    }

    public static TheoryData<string, int, int> Extremes()
    {
        var cases = new TheoryData<string, int, int>();
        foreach (var kind in new[] { "equal", "huge", "far below", "all huge", "ends", "impossible", "certain", "sure", "wrong", "nothing", "infinite", "not a number" })
        {
            foreach (var (rows, classes) in new[] { (1, 1), (1, 2), (9, 1), (8, 2), (17, 10), (3, 32), (3, 33), (2, 1000) })
            {
                cases.Add(kind, rows, classes);
            }
        }

        return cases;
    }

    /// <summary>Logits of every size, over memory and by torch, against torch in 64 bits.</summary>
    [Theory]
    [MemberData(nameof(Extremes))]
    public void CrossentropyOfExtremesIsThatOfDoubles(string kind, int rows, int classes)
    {
        using var scope = NewDisposeScope();
        var chosen = Enumerable.Range(0, rows).Select(row => (long)(row * 7 % classes)).ToArray();
        var logits = tensor(Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, classes).Select(column => (kind, column == chosen[row]) switch
        {
            ("equal", _) => 3,
            ("huge", _) => column == 0 ? 1e30f : 0,
            ("far below", _) => column == 0 ? -1e30f : 0,
            ("all huge", _) => 1e30f,
            ("ends", _) => column % 2 == 0 ? 1e37f : -1e37f,
            ("impossible", _) => column == 0 ? float.NegativeInfinity : column,
            ("certain", var isChosen) => isChosen ? 1 : float.NegativeInfinity,
            ("sure", var isChosen) => isChosen ? 100 : 0,
            ("wrong", var isChosen) => isChosen ? -100 : 0,
            ("nothing", _) => float.NegativeInfinity,
            ("infinite", _) => column == 0 ? float.PositiveInfinity : column,
            _ => column == classes - 1 ? float.NaN : column,
        })).ToArray()).reshape(rows, classes);
        var numbers = tensor(chosen);
        var certain = nn.functional.one_hot(numbers, classes).to(ScalarType.Float32);
        foreach (var (loss, target, exactTarget) in new (Losses.Loss, Tensor, Tensor)[]
        {
            (new Losses.SparseCategoricalCrossentropy { FromLogits = true }, numbers, numbers),
            (new Losses.CategoricalCrossentropy { FromLogits = true }, certain, certain.to(ScalarType.Float64)),
        })
        {
            var exact = logits.to(ScalarType.Float64).requires_grad_(true);
            var value = nn.functional.cross_entropy(exact, exactTarget);
            var gradient = autograd.grad([value], [exact])[0];
            foreach (var usesMemory in new[] { true, false })
            {
                var found = StepKernels.Run(usesMemory, step => step.Loss(loss, step.Read(logits), target, null, out _));
                AssertSame(Read(value.detach().to(ScalarType.Float32)), Read(found), 1e-6, scale: 0.01);
                var slopes = StepKernels.Run(usesMemory, step =>
                {
                    step.Loss(loss, step.Read(logits), target, null, out var toLogits);
                    return toLogits;
                });
                AssertSame(Read(gradient.to(ScalarType.Float32)), Read(slopes), 1e-6, scale: 0.1);
            }
        }
    }

    [Fact]
    public void AClassOutOfRangeIsRefusedAndNotRead()
    {
        using var generator = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(generator);
        parameters.Make();
        using var kernels = new Runtime.Kernels(parameters, generator);
        using var logits = rand(2, 3);
        using var numbers = tensor(new long[] { 0, 3 });
        var loss = new Losses.SparseCategoricalCrossentropy { FromLogits = true };

        var step = kernels.Begin();
        var exception = Assert.Throws<ArgumentException>(() => step.Loss(loss, step.Read(logits), numbers, null, out _));

        Assert.StartsWith("There is a sample of class 3, but the classes are 0 to 2.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2000, 10)]
    [InlineData(7, 33)]
    public void AccuracyIsTorchs(int rows, int classes)
    {
        // Rounded, so that there are equal values, and 0 beside -0.
        var generator = new Generator(7);
        using var numbers = randint(classes, [rows], generator: generator, dtype: ScalarType.Int64);
        using var values = randn([rows, classes], generator: generator).round_();
        using (var place = values[rows - 1, classes - 1])
        {
            place.fill_(float.NaN);
        }

        AssertMetricIsTorchs(new Metrics.SparseCategoricalAccuracy(), new Metrics.SparseCategoricalAccuracy(), numbers, values);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2000, 10)]
    [InlineData(7, 1033)]
    public void MetricsOfWholeTargetsAreTorchs(int rows, int columns)
    {
        using var generator = new Generator(7);
        using var targets = randn([rows, columns], generator: generator).round_();
        using var values = randn([rows, columns], generator: generator).round_();

        AssertMetricIsTorchs(new Metrics.CategoricalAccuracy(), new Metrics.CategoricalAccuracy(), targets, values);
        AssertMetricIsTorchs(new Metrics.MeanAbsoluteError(), new Metrics.MeanAbsoluteError(), targets, values);
    }

    [Theory]
    [InlineData(5, 3, 2)]
    [InlineData(64, 1, 64)]
    [InlineData(700, 784, 600)]
    public void GatheredRowsAreTorchs(int samples, int size, int count)
    {
        using var values = randn(samples, size);
        using var numbers = arange(samples, ScalarType.Int64);
        using var rows = randint(samples, [count + 1], ScalarType.Int64);
        using var gathered = new GatheredBatch<Models.GuideModel.Batch>(new(values, numbers));

        var batch = gathered.Gather(rows, 1, count);

        using var chosen = rows.narrow(0, 1, count);
        using var expected = values.index_select(0, chosen);
        Assert.Equal(Read(expected), Read(batch.Values));
        Assert.Equal(chosen.data<long>().ToArray(), batch.Digit.data<long>().ToArray());
    }

    private static void AssertLossIsTorchs(Losses.Loss loss, Tensor prediction, Tensor target)
    {
        using var generator = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(generator);
        parameters.Make();
        var (value, slopes) = Run(usesMemory: true);
        var (expectedValue, expectedSlopes) = Run(usesMemory: false);

        AssertSame(expectedValue, value);
        AssertSame(expectedSlopes, slopes);

        (float[] Value, float[] Gradient) Run(bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(parameters, generator) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            var result = step.Loss(loss, step.Read(prediction), target, null, out var gradient);
            return (Read(result), Read(gradient));
        }
    }

    private static void AssertMetricIsTorchs(Metrics.MeanMetric inMemory, Metrics.MeanMetric torchs, Tensor target, Tensor prediction)
    {
        torchs.UsesMemory = false;
        inMemory.Update(target, prediction);
        torchs.Update(target, prediction);

        Assert.Equal(torchs.Result(), inMemory.Result(), 1e-6);
        inMemory.Dispose();
        torchs.Dispose();
    }

    private static Tensor Values(int rows, int columns, bool isSpecial)
    {
        using var generator = new Generator(8);
        var values = randn([rows, columns], generator: generator);
        if (isSpecial)
        {
            using var flat = values.view(-1);
            for (var index = 0; index < Special.Length && index < flat.shape[0]; index++)
            {
                using var place = flat[index];
                place.fill_(Special[index]);
            }
        }

        return values;
    }

    private static float[] Read(Tensor value) => value.data<float>().ToArray();

    private static double Largest(float[] values) => values.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();

    private static void AssertSame(float[] expected, float[] actual, double tolerance = 2e-6, double scale = 1)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            var (wanted, found) = (expected[index], actual[index]);
            Assert.True(
                wanted.Equals(found) || wanted == found || Math.Abs(wanted - found) <= tolerance * Math.Max(scale, Math.Abs(wanted)),
                $"at {index}: {wanted} and {found}");
        }
    }
}
