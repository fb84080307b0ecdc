
namespace Netwright.Tests.Masks;

/// <summary>Words, of which 0 is padding, read to their end by each kind of recurrent layer.</summary>
[Model]
public partial class PaddedReader
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 3, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [SimpleRNN(4), From(nameof(Meaning))]
    public partial SimpleRNN Simple { get; }

    [LSTM(4), From(nameof(Meaning))]
    public partial LSTM Long { get; }

    [GRU(4, GoBackwards = true), From(nameof(Meaning))]
    public partial GRU Gated { get; }

    [LSTM(3, Bidirectional = true), From(nameof(Meaning))]
    public partial LSTM Both { get; }

    [GlobalAveragePooling1D, From(nameof(Meaning))]
    public partial GlobalAveragePooling1D Mean { get; }

    // Through layers that pass the mask on, to one that uses it.
    [GRU(4, ReturnSequences = true), From(nameof(Meaning))]
    public partial GRU First { get; }

    [Dense(3, Activation.Tanh)]
    public partial Dense Mixed { get; }

    [LayerNormalization]
    public partial LayerNormalization Normal { get; }

    [Dropout(0.5)]
    public partial Dropout Dropped { get; }

    [LSTM(4)]
    public partial LSTM Second { get; }

    [Concatenate, From(nameof(Simple), nameof(Long), nameof(Gated), nameof(Both), nameof(Mean), nameof(Second))]
    public partial Concatenate All { get; }
}

/// <summary>What is read one way and both ways, step by step, and attention between the steps.</summary>
[Model]
public partial class PaddedSteps
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [LSTM(3, ReturnSequences = true), From(nameof(Meaning))]
    public partial LSTM Read { get; }

    [GRU(3, ReturnSequences = true, ZeroOutputForMask = true), From(nameof(Meaning))]
    public partial GRU Zeroed { get; }

    [SimpleRNN(3, ReturnSequences = true, Bidirectional = true), From(nameof(Meaning))]
    public partial SimpleRNN Both { get; }

    [MultiHeadAttention(2, 3), From(nameof(Meaning))]
    public partial MultiHeadAttention Seen { get; }

    [MultiHeadAttention(2, 3, Causal = true), From(nameof(Meaning))]
    public partial MultiHeadAttention SeenBefore { get; }

    [TimeDistributed, Dense(3), From(nameof(Meaning))]
    public partial Dense Each { get; }

    [GRU(3, ReturnSequences = true), From(nameof(Each))]
    public partial GRU After { get; }
}

/// <summary>A class for each word; padding does not count.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class Tagger
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [LSTM(5, ReturnSequences = true)]
    public partial LSTM Read { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy]
    [Metrics.SparseCategoricalAccuracy, Metrics.SparseCategoricalAccuracy(Weighted = true)]
    public partial Dense Tag { get; }
}

/// <summary>The same network as <see cref="Tagger"/> without a mask, for words of one length.</summary>
[Model]
public partial class UnmaskedTagger
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [LSTM(5, ReturnSequences = true)]
    public partial LSTM Read { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Tag { get; }
}

/// <summary>A value for each step of a series whose steps may be missing, under each way of adding up.</summary>
[Model]
public partial class SeriesLevels
{
    [Input("time", 2)]
    public partial Input Series { get; }

    [Masking(-1)]
    public partial Masking Known { get; }

    [Dense(2), From(nameof(Known)), Losses.MeanSquaredError]
    public partial Dense Mean { get; }

    [Dense(2), From(nameof(Known)), Losses.MeanSquaredError(Reduction = Losses.Reduction.Sum)]
    public partial Dense Sum { get; }

    [Dense(2), From(nameof(Known)), Losses.MeanSquaredError(Reduction = Losses.Reduction.MeanWithSampleWeight)]
    public partial Dense Weighted { get; }

    [Dense(3, Activation.Softmax), From(nameof(Known)), Losses.SparseCategoricalCrossentropy(IgnoreClass = 2)]
    public partial Dense Class { get; }
}

/// <summary>Attention that pools steps: those that do not count have no share.</summary>
[Model]
public partial class AttentionPooling
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [Dense(1)]
    public partial Dense Score { get; }

    [Softmax(1)]
    public partial Softmax Share { get; }

    [Dot(1), From(nameof(Share), nameof(Meaning))]
    public partial Dot Pooled { get; }
}

/// <summary>The words of each sentence, and the sentences, of a text.</summary>
[Model]
public partial class Sentences
{
    [Input("sentences", "words", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 3, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [TimeDistributed, LSTM(4)]
    public partial LSTM Sentence { get; }

    [GRU(4)]
    public partial GRU Text { get; }
}

/// <summary>Reads steps, whoever masks them.</summary>
[Model]
public partial class StepReader
{
    [Input("steps", 3)]
    public partial Input Steps { get; }

    [GRU(4, ReturnSequences = true)]
    public partial GRU Read { get; }

    [Dense(3, Activation.Tanh)]
    public partial Dense Mixed { get; }
}

/// <summary>A mask that is made outside, goes through two equal models, and is used behind them.</summary>
[Model]
public partial class NestedReader
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 3, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [Layer<StepReader>, Repeat(2)]
    public partial Repeated<StepReader> Read { get; }

    [GlobalAveragePooling1D]
    public partial GlobalAveragePooling1D Mean { get; }

    [Dense(2), Losses.MeanSquaredError]
    public partial Dense Level { get; }
}

/// <summary>Merges of values with masks of their own.</summary>
[Model]
public partial class MaskedMerges
{
    [Input("time", 2)]
    public partial Input Left { get; }

    [Input("time", 2)]
    public partial Input Right { get; }

    [Masking, From(nameof(Left))]
    public partial Masking One { get; }

    [Masking, From(nameof(Right))]
    public partial Masking Other { get; }

    [Maximum, From(nameof(One), nameof(Other))]
    public partial Maximum Largest { get; }

    [Minimum, From(nameof(One), nameof(Other))]
    public partial Minimum Smallest { get; }

    [Multiply, From(nameof(One), nameof(Other))]
    public partial Multiply Product { get; }

    [Add, From(nameof(One), nameof(Other))]
    public partial Add Sum { get; }

    [GlobalAveragePooling1D]
    public partial GlobalAveragePooling1D MeanOfSum { get; }

    [Concatenate(1), From(nameof(One), nameof(Other))]
    public partial Concatenate Joined { get; }

    [GlobalAveragePooling1D]
    public partial GlobalAveragePooling1D MeanOfJoined { get; }

    [Concatenate(1), From(nameof(One), nameof(Right))]
    public partial Concatenate HalfJoined { get; }

    [GlobalAveragePooling1D]
    public partial GlobalAveragePooling1D MeanOfHalfJoined { get; }
}

/// <summary>Steps that may be missing, normalized over the batch along features and along steps.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class NormalizedSeries
{
    [Input(4, 2)]
    public partial Input Series { get; }

    [Masking(-1)]
    public partial Masking Known { get; }

    [BatchNormalization(Momentum = 0.75), From(nameof(Known)), Losses.MeanSquaredError]
    public partial BatchNormalization Features { get; }

    [BatchNormalization(Axis = 1, Momentum = 0.75), From(nameof(Known)), Losses.MeanSquaredError]
    public partial BatchNormalization Steps { get; }
}

/// <summary>A tagger that normalizes what it has read.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class NormalizedTagger
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [Dense(5, Activation.Tanh)]
    public partial Dense Mixed { get; }

    [BatchNormalization]
    public partial BatchNormalization Normal { get; }

    [Dense(3, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
    public partial Dense Tag { get; }
}

/// <summary>The same network as <see cref="NormalizedTagger"/> without a mask, for words of one length.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class UnmaskedNormalizedTagger
{
    [Input("time", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 4), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [Dense(5, Activation.Tanh)]
    public partial Dense Mixed { get; }

    [BatchNormalization]
    public partial BatchNormalization Normal { get; }

    [Dense(3, Activation.Softmax), Losses.SparseCategoricalCrossentropy]
    public partial Dense Tag { get; }
}

/// <summary>The words of each sentence, normalized before they are read.</summary>
[Model]
public partial class NormalizedSentences
{
    [Input("sentences", "words", Integers = true)]
    public partial Input Words { get; }

    [Embedding(9, 3, MaskZero = true), Initializers.RandomNormal(0, 1)]
    public partial Embedding Meaning { get; }

    [BatchNormalization]
    public partial BatchNormalization Normal { get; }
}
