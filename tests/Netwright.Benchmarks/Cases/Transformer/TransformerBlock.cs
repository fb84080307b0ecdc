namespace Netwright.Benchmarks;

/// <summary>A transformer's block (Vaswani and others, 2017), width 128, 4 heads, 64 tokens, Adam.</summary>
[Model]
[Optimizers.Adam]
public partial class TransformerBlock
{
    [Input(64, 128)]
    public partial Input Tokens { get; }

    [MultiHeadAttention(4, 32)]
    public partial MultiHeadAttention Attended { get; }

    [Add, From(nameof(Tokens), nameof(Attended))]
    public partial Add AttendedSum { get; }

    [LayerNormalization(Epsilon = 1e-5)]
    public partial LayerNormalization AttendedNormalized { get; }

    [Dense(512, Activation.ReLU)]
    public partial Dense Expanded { get; }

    [Dense(128)]
    public partial Dense Contracted { get; }

    [Add, From(nameof(AttendedNormalized), nameof(Contracted))]
    public partial Add Sum { get; }

    [LayerNormalization(Epsilon = 1e-5)]
    public partial LayerNormalization Normalized { get; }

    [GlobalAveragePooling1D]
    public partial GlobalAveragePooling1D Pooled { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Kind { get; }
}
