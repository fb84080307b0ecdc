using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Compilations;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>What is generated for a model, a snapshot for each file; and that it compiles without a word.</summary>
public partial class SnapshotTests
{
    [Fact]
    public Task FashionClassifier() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Tells articles of clothing apart.</summary>
        [Model]
        [Optimizers.RMSprop]
        public partial class FashionClassifier
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden1 { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden2 { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task Chain() => Verify("""
        using Netwright;

        namespace Speech;

        /// <summary>Every layer that there is, over series of any length.</summary>
        [Model]
        [Optimizers.Adam(0.003, AMSGrad = true)]
        public partial class Chain
        {
            [Input("time", 12)]
            public partial Input Series { get; }

            [Reshape("time", 4, 3)]
            public partial Reshape Groups { get; }

            [Dense(8, Activation.Tanh, UseBias = false)]
            public partial Dense Features { get; }

            [Dropout(0.25)]
            public partial Dropout Dropped { get; }

            [Dense(2)]
            public partial Dense Scores { get; }

            [Activation(Activation.SiLU)]
            public partial Activation Smoothed { get; }

            [Reshape(-1, 4)]
            public partial Reshape Rows { get; }

            [Dense(3, Activation.GELU)]
            public partial Dense Hidden { get; }

            [Dense(1)]
            public partial Dense Levels { get; }

            [Flatten]
            [Losses.MeanAbsoluteError]
            public partial Flatten Loudness { get; }
        }
        """);

    [Fact]
    public Task ActivationApart() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Has its activations as nodes of their own, which become one with the layer before them.</summary>
        [Model]
        public partial class ActivationApart
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(64)]
            public partial Dense Hidden { get; }

            [Activation(Activation.ReLU)]
            public partial Activation Active { get; }

            [Dense(10)]
            public partial Dense Scores { get; }

            [Activation(Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Activation Article { get; }
        }
        """);

    [Fact]
    public Task Binary() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Tells shoes from everything else.</summary>
        [Model]
        public partial class Binary
        {
            /// <summary>Grey values, from 0 to 1.</summary>
            [Input(28, 28)]
            public partial Input Pixels { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            [Dense(1, Activation.Sigmoid)]
            [Losses.BinaryCrossentropy, Metrics.BinaryAccuracy(Threshold = 0.4)]
            public partial Dense IsShoe { get; }
        }
        """);

    [Fact]
    public Task Regression() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Estimates a price.</summary>
        [Model]
        [Optimizers.SGD(0.05, Momentum = 0.9, Nesterov = true)]
        public partial class Regression
        {
            [Input(7)]
            public partial Input Features { get; }

            [Dense(1)]
            [Losses.MeanSquaredError(Weight = 0.5), Metrics.MeanAbsoluteError]
            public partial Dense Price { get; }
        }
        """);

    [Fact]
    public Task FromLogits() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Gives logits, of which its user makes probabilities.</summary>
        [Model]
        public partial class FromLogits
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            [Losses.CategoricalCrossentropy(FromLogits = true), Metrics.CategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task PredictOnly() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Cannot be trained.</summary>
        [Model]
        public partial class PredictOnly
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task Recurrent() => Verify("""
        using Netwright;

        namespace Speech;

        /// <summary>Recurrent layers of every kind, one after the other.</summary>
        [Model]
        public partial class Recurrent
        {
            [Input("time", 12)]
            public partial Input Series { get; }

            [LSTM(8, ReturnSequences = true, Bidirectional = true, Dropout = 0.25)]
            public partial LSTM Context { get; }

            [GRU(6, ReturnSequences = true, ResetAfter = false, RecurrentActivation = Activation.HardSigmoid, RecurrentDropout = 0.5)]
            public partial GRU Phrases { get; }

            [SimpleRNN(4, Activation = Activation.ReLU, GoBackwards = true, UseBias = false)]
            public partial SimpleRNN Summed { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Level { get; }
        }
        """);

    [Fact]
    public Task TwoOutputs() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Two inputs, and outputs that share what they read.</summary>
        [Model]
        public partial class TwoOutputs
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(32, Activation.ReLU), Output]
            public partial Dense Shared { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }

            [Dense(1), From(nameof(Shared))]
            [Losses.MeanSquaredError(Weight = 0.2), Metrics.MeanAbsoluteError]
            public partial Dense Price { get; }

            [Input(3)]
            public partial Input Colour { get; }

            [Dense(1, Activation.Sigmoid), Metrics.BinaryAccuracy]
            public partial Dense IsBright { get; }
        }
        """);

    [Fact]
    public Task Nested() => Verify("""
        using Netwright;

        namespace Shop.Window;

        internal static partial class Models
        {
            internal partial record struct For<T>
            {
            }

            internal partial interface IShelf
            {
                [Model]
                internal sealed partial class Nested
                {
                    [Input(784)]
                    internal partial Input Pixels { get; }

                    [Dense(10, Activation.Softmax)]
                    [Losses.SparseCategoricalCrossentropy]
                    private partial Dense Article { get; }
                }
            }
        }
        """);

    [Fact]
    public Task GlobalNamespace() => Verify("""
        using Netwright;

        [Model]
        internal partial class GlobalNamespace
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task Clashes() => VerifyFiles(
    [
        """
        using Netwright;
        using Net = Netwright;

        namespace Shop.@event;

        /// <summary>Names that mean something else, here and in the code that is written.</summary>
        [Model]
        public partial class @checked
        {
            [Input("start", "batch", 4)]
            public partial Input Start { get; }

            [Reshape("start", "batch", 2, 2)]
            public partial Reshape Tensor { get; }

            [Dense(3, Net.Activation.ReLU)]
            public partial Dense Activation { get; }

            [Dropout(0.5)]
            public partial Dropout Random { get; }

            [Dense(2, Net.Activation.Sigmoid)]
            public partial Dense Class { get; }

            [Flatten]
            [Losses.BinaryCrossentropy, Net.Metrics.BinaryAccuracy]
            public partial Flatten Logits { get; }
        }
        """,
        """
        namespace Shop.@event
        {
            internal class Device
            {
            }
        }

        namespace Shop.@event.Metrics
        {
            internal class Rows
            {
            }
        }
        """,
    ]);

    [Fact]
    public Task OwnLossAndMetric() => Verify("""
        using System;
        using Netwright;
        using Tensor = TorchSharp.torch.Tensor;

        namespace Shop;

        /// <summary>Which way round.</summary>
        public enum Direction
        {
            /// <summary>Too much.</summary>
            Over,

            /// <summary>Too little.</summary>
            Under,
        }

        /// <summary>Counts one direction more.</summary>
        public sealed class LopsidedLossAttribute(Direction direction, double factor = 2, params string[] names) : Losses.Loss
        {
            /// <inheritdoc/>
            public override Tensor PerSample(Tensor target, Tensor prediction) =>
                direction == Direction.Over && names.Length == 0 ? prediction * factor : target;
        }

        /// <summary>The last value.</summary>
        public sealed class Last(char letter, Type type) : Metrics.MeanMetric
        {
            /// <summary>What is added.</summary>
            public float Offset { get; set; }

            /// <inheritdoc/>
            public override Tensor PerSample(Tensor target, Tensor prediction) =>
                prediction + Offset + letter + type.Name.Length;
        }

        /// <summary>A model with a loss, a metric and an optimizer of the user's own.</summary>
        [Model]
        [Optimizers.RMSprop(1e-4, Centered = true)]
        public partial class OwnLossAndMetric
        {
            [Input(7)]
            public partial Input Features { get; }

            [Dense(1)]
            [LopsidedLoss(Direction.Under, 1e-9, "a", "b"), Last('\'', typeof(Direction), Offset = -0.5f)]
            public partial Dense Price { get; }
        }
        """);

    [Fact]
    public Task OwnTerms() => Verify("""
        using Netwright;
        using static TorchSharp.torch;

        namespace Shop;

        /// <summary>A model with losses and logged values of its own.</summary>
        [Model]
        public partial class OwnTerms
        {
            [Input(7)]
            public partial Input Features { get; }

            [Dense(4, Activation.ReLU)]
            public partial Dense Hidden1 { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }

            [Loss(Weight = 0.1)]
            private static Tensor ActivityPenalty(Tensor hidden1, Tensor features) => hidden1.sum() * features.mean();

            [Loss]
            private static Tensor Distance(Tensor price, Tensor priceTarget) => (price - priceTarget).abs();

            [Metric]
            private static Tensor ActivationStd(Tensor hidden1) => hidden1.std(unbiased: false);
        }
        """);

    [Fact]
    public Task ReportingModules() => Verify("""
        using Netwright;
        using Netwright.Training;
        using TorchSharp;

        namespace Shop;

        /// <summary>Adds a loss, and logs a value.</summary>
        [Signature("N, ... -> N, ...")]
        public sealed class Watch() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(Watch))
        {
            /// <summary>What it adds.</summary>
            public AddedLosses AddedLosses { get; } = new();

            /// <summary>What it logs.</summary>
            public LoggedValue MeanActivity { get; } = new();

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input)
            {
                AddedLosses.Add(input);
                MeanActivity.Log(input);
                return input;
            }
        }

        /// <summary>A model whose layers add losses and log values.</summary>
        [Model]
        public partial class ReportingModules
        {
            [Input(7)]
            public partial Input Features { get; }

            [Dense(4, Activation.ReLU)]
            public partial Dense Hidden { get; }

            [Layer<Watch>]
            public partial Watch First { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }

            [Layer<Watch>, From(nameof(Hidden)), Output]
            public partial Watch Second { get; }
        }
        """);

    [Fact]
    public Task OwnLayers() => Verify("""
        using Netwright;
        using TorchSharp;

        namespace Shop;

        /// <summary>Mixes what it reads.</summary>
        [Signature("N, C; N, D -> N, units")]
        public sealed class Mix : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _linear;

            /// <summary>Makes it.</summary>
            public Mix(long inputs, long units) : base(nameof(Mix))
            {
                _linear = torch.nn.Linear(inputs, units);
                RegisterComponents();
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor left, torch.Tensor right) => _linear.forward(torch.cat([left, right], 1));
        }

        /// <summary>Layers of one's own among others.</summary>
        [Model]
        public partial class OwnLayers
        {
            [Input(8)]
            public partial Input Features { get; }

            [Dense(4, Activation.Tanh)]
            public partial Dense Hidden { get; }

            [Layer<Mix>(12, 6), From(nameof(Features), nameof(Hidden))]
            public partial Mix Mixed { get; }

            [Lambda(nameof(Double))]
            public partial Lambda Doubled { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }

            private static torch.Tensor Double(torch.Tensor values) => values * 2;
        }
        """);

    [Fact]
    public Task Regularized() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>Regularizers on weights and on what a layer gives out.</summary>
        [Model]
        public partial class Regularized
        {
            [Input(6)]
            public partial Input Values { get; }

            [Dense(5, Activation.ReLU), Regularizers.L2(0.01), Regularizers.L1(0.02, On = LayerPart.Bias)]
            public partial Dense Hidden1 { get; }

            [Dense(4, Activation.ReLU), Regularizers.L1L2(0.01, 0.02, On = LayerPart.Activity)]
            public partial Dense Hidden2 { get; }

            [ActivityRegularization(l2: 0.01)]
            public partial ActivityRegularization Watched { get; }

            [Dense(3, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy]
            public partial Dense Digit { get; }
        }
        """);

    [Fact]
    public Task Tagger() => Verify("""
        using Netwright;

        namespace Speech;

        /// <summary>A class for each word; padding does not count. And one for each text.</summary>
        [Model]
        public partial class Tagger
        {
            [Input("time", Integers = true)]
            public partial Input Words { get; }

            [Embedding(1000, 16, MaskZero = true)]
            public partial Embedding Meaning { get; }

            [LSTM(8, ReturnSequences = true)]
            public partial LSTM Read { get; }

            [MultiHeadAttention(2, 4)]
            public partial MultiHeadAttention Looked { get; }

            [Add, From(nameof(Read), nameof(Looked))]
            public partial Add Both { get; }

            [Dense(5, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy, Metrics.SparseCategoricalAccuracy(Weighted = true)]
            public partial Dense Tag { get; }

            [GlobalAveragePooling1D, From(nameof(Both))]
            public partial GlobalAveragePooling1D Mean { get; }

            [Dense(1, Activation.Sigmoid), Losses.BinaryCrossentropy]
            public partial Dense Mood { get; }
        }
        """);

    private static Task Verify(string source, [CallerFilePath] string sourceFile = "") => VerifyFiles([source], sourceFile);

    private static async Task VerifyFiles(string[] sources, [CallerFilePath] string sourceFile = "")
    {
        var (output, files) = GeneratorGuarantees.Generate(TestProject.Compile(sources));
        Assert.Empty(output.GetDiagnostics());
        var settings = new VerifySettings();
        settings.UseDirectory("Verified");
        await Verifier.Verify(files.Select(Target), settings, sourceFile);
    }

    private static Target Target(GeneratedFile file) => new("cs", Version().Replace(file.Text, "$1(version)"), file.BareName);

    [GeneratedRegex(@"(GeneratedCode\(""Netwright"", "")[\d.]+")]
    private static partial Regex Version();
}
