namespace Netwright.Tests.Nesting;

/// <summary>Two images through the same layers: one of the library, a model, and a module of the user's own.</summary>
[Model]
public partial class Siamese
{
    [Input(2, 6, "side")] public partial Input Left { get; }

    [Input(2, 6, "side")] public partial Input Right { get; }

    [Layer<Patches>, From(nameof(Left))] public partial Patches LeftPatches { get; }

    [LayerOf(nameof(LeftPatches)), From(nameof(Right))] public partial Patches RightPatches { get; }

    [Dense(5, Activation.ReLU), From(nameof(LeftPatches))] public partial Dense LeftCode { get; }

    [LayerOf(nameof(LeftCode)), From(nameof(RightPatches))] public partial Dense RightCode { get; }

    [Layer<Bend>(5), From(nameof(LeftCode))] public partial Bend LeftBent { get; }

    [LayerOf(nameof(LeftBent)), From(nameof(RightCode))] public partial Bend RightBent { get; }

    [Subtract, From(nameof(LeftBent), nameof(RightBent))] public partial Subtract Difference { get; }

    // Once more, after what it made itself.
    [LayerOf(nameof(LeftCode)), From(nameof(LeftPatches))] public partial Dense Again { get; }

    [Concatenate, From(nameof(Difference), nameof(Again))] public partial Concatenate Joined { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Distance { get; }
}

/// <summary>A block that adds to what it reads.</summary>
[Model]
public partial class Residual
{
    [Input(5)] public partial Input Values { get; }

    [Dense(5, Activation.Tanh), Regularizers.L2(0.01)] public partial Dense Hidden { get; }

    [Add, From(nameof(Values), nameof(Hidden))] public partial Add Sum { get; }
}

/// <summary>Six equal blocks, and layers whose sizes differ from the first on.</summary>
[Model]
public partial class Deep
{
    [Input(5)] public partial Input Values { get; }

    [Layer<Residual>, Repeat(6)] public partial Repeated<Residual> Blocks { get; }

    [Dense(3, Activation.ReLU), Repeat(2), Initializers.HeNormal] public partial Repeated<Dense> Hidden { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }
}

/// <summary>Films: what is made of an image is made of each, and then of the sequence.</summary>
[Model]
public partial class Film
{
    [Input("time", 2, 6, 5)] public partial Input Images { get; }

    [Layer<Patches>, TimeDistributed] public partial Patches Patches { get; }

    [Dense(3, Activation.Tanh), TimeDistributed] public partial Dense Codes { get; }

    [GlobalAveragePooling1D] public partial GlobalAveragePooling1D Pooled { get; }

    [Dense(2, Activation.Softmax), Losses.SparseCategoricalCrossentropy] public partial Dense Kind { get; }
}

/// <summary>Two branches of two layers each, whose kernels compute the gradients of weights and of what was read in one call.</summary>
[Model]
public partial class Branches
{
    [Input("left", 3)] public partial Input Left { get; }

    [Input("right", 2)] public partial Input Right { get; }

    [Conv1D(4, 3), From(nameof(Left))] public partial Conv1D Left1 { get; }

    [Conv1D(4, 3, Activation = Activation.Tanh)] public partial Conv1D Left2 { get; }

    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D LeftPooled { get; }

    [Conv1D(3, 2, Activation = Activation.Tanh), From(nameof(Right))] public partial Conv1D Right1 { get; }

    [GRU(3)] public partial GRU Right2 { get; }

    [Concatenate, From(nameof(LeftPooled), nameof(Right2))] public partial Concatenate Both { get; }

    [Dense(1), Losses.MeanSquaredError] public partial Dense Price { get; }
}
