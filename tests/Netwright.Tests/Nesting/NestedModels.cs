using static TorchSharp.torch;

namespace Netwright.Tests.Nesting;

/// <summary>A model that is a part of others: it has images with their channels first, and adds to the loss.</summary>
[Model(DataFormat = DataFormat.ChannelsFirst)]
public partial class Patches
{
    [Input(2, "height", "width")] public partial Input Image { get; }

    [Conv2D(3, 3, Activation = Activation.ReLU), Regularizers.L2(0.01)] public partial Conv2D Filters { get; }

    [BatchNormalization] public partial BatchNormalization Normal { get; }

    [ActivityRegularization(l2: 0.02)] public partial ActivityRegularization Quiet { get; }

    [GlobalAveragePooling2D] public partial GlobalAveragePooling2D Pooled { get; }

    [Dense(4, Activation.Tanh)] public partial Dense Features { get; }

    [Dropout(0.25)] public partial Dropout Kept { get; }

    [Loss(Weight = 0.1)] internal static Tensor Activity(Tensor features) => features.square().sum();
}

/// <summary>A model with two outputs and another model in it.</summary>
[Model]
public partial class Heads
{
    [Input(2, "height", "width")] public partial Input Image { get; }

    [Layer<Patches>] public partial Patches Patches { get; }

    [Dense(3, Activation.Softmax), From(nameof(Patches)), Losses.SparseCategoricalCrossentropy]
    public partial Dense Kind { get; }

    [Dense(2), From(nameof(Patches)), Losses.MeanSquaredError]
    public partial Dense Size { get; }
}

/// <summary>Models within a model, one of them two deep, and a layer of the outermost before and after them.</summary>
[Model]
public partial class Nested
{
    [Input(2, 6, "side")] public partial Input Image { get; }

    [Dropout(0.25)] public partial Dropout Rough { get; }

    [Layer<Heads>] public partial Heads Heads { get; }

    [OutputOf(nameof(Nesting.Heads.Kind)), From(nameof(Heads))]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial OutputOf Kind { get; }

    [OutputOf(nameof(Nesting.Heads.Size)), From(nameof(Heads))] public partial OutputOf Size { get; }

    [Dense(2), Losses.MeanSquaredError(Weight = 0.5)] public partial Dense Bent { get; }
}

/// <summary>The same layers, in one model: what <see cref="Nested"/> is compared with.</summary>
[Model(DataFormat = DataFormat.ChannelsFirst)]
public partial class Whole
{
    [Input(2, 6, "side")] public partial Input Image { get; }

    [Dropout(0.25)] public partial Dropout Rough { get; }

    [Conv2D(3, 3, Activation = Activation.ReLU), Regularizers.L2(0.01)] public partial Conv2D Filters { get; }

    [BatchNormalization] public partial BatchNormalization Normal { get; }

    [ActivityRegularization(l2: 0.02)] public partial ActivityRegularization Quiet { get; }

    [GlobalAveragePooling2D] public partial GlobalAveragePooling2D Pooled { get; }

    [Dense(4, Activation.Tanh)] public partial Dense Features { get; }

    [Dropout(0.25)] public partial Dropout Kept { get; }

    [Dense(3, Activation.Softmax), Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Kind { get; }

    [Dense(2), From(nameof(Kept))] public partial Dense Size { get; }

    [Dense(2), Losses.MeanSquaredError(Weight = 0.5)] public partial Dense Bent { get; }

    [Loss(Weight = 0.1)] private static Tensor Activity(Tensor features) => features.square().sum();
}
