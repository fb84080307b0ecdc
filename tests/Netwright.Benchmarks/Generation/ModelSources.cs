using System;
using System.Collections.Generic;

namespace Netwright.Benchmarks;

/// <summary>The files of a project with many models: the same for the same number, and no two of them alike.</summary>
internal static class ModelSources
{
    private static readonly IReadOnlyList<Func<int, string>> Kinds = [Perceptron, Convolutional, Graph, Recurrent, Transformer, Text, Encoder, OfEncoder];

    /// <summary>The file of a model.</summary>
    /// <param name="index">The model's number, from 0.</param>
    /// <param name="change">What an edit changes: added to a layer's units.</param>
    public static string Model(int index, int change = 0) => $$"""
        using Netwright;
        using static TorchSharp.torch;

        namespace Shop.Models;

        /// <summary>The model with the number {{index}}.</summary>
        [Model]
        {{Kinds[index % Kinds.Count](index).Replace("units", FormattableString.Invariant($"{16 + (index % 7) + change}"), StringComparison.Ordinal)}}

        """;

    /// <summary>A file without a model.</summary>
    /// <param name="index">The file's number, from 0.</param>
    /// <param name="body">What an edit changes within a method.</param>
    /// <param name="member">What an edit changes among the members.</param>
    public static string Other(int index, int body = 0, int member = 0) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Shop.Orders;

        /// <summary>The orders of the year with the number {{index}}.</summary>
        public sealed class Orders{{index}}
        {
            private readonly List<(DateTime Day, decimal Price)> _all = [];

            /// <summary>How many there are.</summary>
            public int Count => _all.Count + {{body}};

            /// <summary>A member that an edit renames.</summary>
            public int Change{{member}} { get; set; }

            /// <summary>Adds an order.</summary>
            [Obsolete("Orders are final.")]
            public void Add(DateTime day, decimal price)
            {
                if (price <= 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(price), price, "A price is above 0.");
                }

                _all.Add((day, price));
            }

            /// <summary>What was ordered in each month.</summary>
            public IReadOnlyDictionary<int, decimal> ByMonth() => _all
                .GroupBy(static order => order.Day.Month)
                .ToDictionary(static month => month.Key, static month => month.Sum(static order => order.Price));
        }

        """;

    private static string Perceptron(int index) => $$"""
        [Optimizers.RMSprop]
        public partial class Model{{index}}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(units, Activation.ReLU)]
            public partial Dense Hidden1 { get; }

            [Dropout(0.2)]
            public partial Dropout Dropped { get; }

            [Dense(units, Activation.ReLU)]
            public partial Dense Hidden2 { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Article { get; }
        }
        """;

    private static string Convolutional(int index) => $$"""
        [Optimizers.Adam(0.002)]
        public partial class Model{{index}}
        {
            [Input(28, 28, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 5, Padding = PaddingMode.Same)]
            public partial Conv2D Edges { get; }

            [BatchNormalization]
            public partial BatchNormalization Normalized { get; }

            [Activation(Activation.ReLU)]
            public partial Activation Active { get; }

            [MaxPooling2D]
            public partial MaxPooling2D Smaller { get; }

            [Conv2D(16, 5, Activation = Activation.ReLU)]
            public partial Conv2D Parts { get; }

            [MaxPooling2D]
            public partial MaxPooling2D Smallest { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            [Dense(units, Activation.ReLU), Regularizers.L2(0.001)]
            public partial Dense Hidden { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Digit { get; }
        }
        """;

    private static string Graph(int index) => $$"""
        public partial class Model{{index}}
        {
            [Input(32, 32, 3)]
            public partial Input Image { get; }

            [Input("time", 10)]
            public partial Input Series { get; }

            [Conv2D(units, 3), From(nameof(Image))]
            public partial Conv2D ImageFeatures { get; }

            [GlobalMaxPooling2D]
            public partial GlobalMaxPooling2D ImagePooled { get; }

            [Conv1D(units, 3), From(nameof(Series))]
            public partial Conv1D SeriesFeatures { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D SeriesPooled { get; }

            [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))]
            public partial Concatenate Features { get; }

            [Dense(1), From(nameof(Features))]
            [Losses.MeanSquaredError(Weight = 2), Metrics.MeanAbsoluteError]
            public partial Dense Score { get; }

            [Dense(5, Activation.Softmax), From(nameof(Features))]
            [Losses.CategoricalCrossentropy, Metrics.CategoricalAccuracy]
            public partial Dense Class { get; }
        }
        """;

    private static string Recurrent(int index) => $$"""
        [Optimizers.Adam]
        public partial class Model{{index}}
        {
            [Input(64, 32)]
            public partial Input Series { get; }

            [LSTM(units, ReturnSequences = true)]
            public partial LSTM Steps { get; }

            [LSTM(units)]
            public partial LSTM Memory { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy, Metrics.SparseTopKCategoricalAccuracy]
            public partial Dense Kind { get; }
        }
        """;

    private static string Transformer(int index) => $$"""
        [Optimizers.AdamW]
        public partial class Model{{index}}
        {
            [Input(64, 128)]
            public partial Input Tokens { get; }

            [MultiHeadAttention(4, units)]
            public partial MultiHeadAttention Attended { get; }

            [Add, From(nameof(Tokens), nameof(Attended))]
            public partial Add AttendedSum { get; }

            [LayerNormalization]
            public partial LayerNormalization AttendedNormalized { get; }

            [Dense(512, Activation.GELU)]
            public partial Dense Expanded { get; }

            [Dense(128)]
            public partial Dense Contracted { get; }

            [Add, From(nameof(AttendedNormalized), nameof(Contracted))]
            public partial Add Sum { get; }

            [LayerNormalization]
            public partial LayerNormalization Normalized { get; }

            [GlobalAveragePooling1D]
            public partial GlobalAveragePooling1D Pooled { get; }

            [Dense(10, Activation.Softmax)]
            [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Kind { get; }
        }
        """;

    private static string Text(int index) => $$"""
        [Optimizers.Adam]
        public partial class Model{{index}}
        {
            [Input("words", Integers = true)]
            public partial Input Words { get; }

            [Embedding(5000, 32)]
            public partial Embedding Vectors { get; }

            [GRU(units)]
            public partial GRU Memory { get; }

            [Dense(1, Activation.Sigmoid)]
            [Losses.BinaryCrossentropy, Metrics.BinaryAccuracy, Metrics.AUC]
            public partial Dense IsPraise { get; }

            [Loss(Weight = 0.01)]
            private static Tensor ActivityPenalty(Tensor memory) => memory.square().mean();

            [Metric]
            private static Tensor ActivationStd(Tensor memory) => memory.std(unbiased: false);
        }
        """;

    private static string Encoder(int index) => $$"""
        public partial class Model{{index}}
        {
            [Input("time", 4)]
            public partial Input Series { get; }

            [Dense(units, Activation.Tanh)]
            public partial Dense Hidden { get; }

            [GlobalAveragePooling1D]
            public partial GlobalAveragePooling1D Code { get; }
        }
        """;

    /// <summary>Of the encoder of the file before.</summary>
    private static string OfEncoder(int index) => $$"""
        [Optimizers.SGD(0.01, Momentum = 0.9)]
        public partial class Model{{index}}
        {
            [Input(6, 4)]
            public partial Input Measured { get; }

            [Layer<Model{{index - 1}}>]
            public partial Model{{index - 1}} Network { get; }

            [Dense(units, Activation.ReLU)]
            public partial Dense Hidden { get; }

            [Dense(3)]
            [Losses.Huber, Metrics.MeanAbsoluteError]
            public partial Dense Prices { get; }
        }
        """;
}
