namespace Netwright.Benchmarks;

/// <summary>LeNet-5 on 28x28 (LeCun and others, 1998), as it is written today: ReLU, largest values, Adam.</summary>
[Model(DataFormat = DataFormat.ChannelsFirst)]
[Optimizers.Adam]
public partial class LeNet
{
    [Input(1, 28, 28)]
    public partial Input Image { get; }

    [Conv2D(6, 5, Padding = PaddingMode.Same, Activation = Activation.ReLU)]
    public partial Conv2D Strokes { get; }

    [MaxPooling2D]
    public partial MaxPooling2D StrokesPooled { get; }

    [Conv2D(16, 5, Activation = Activation.ReLU)]
    public partial Conv2D Parts { get; }

    [MaxPooling2D]
    public partial MaxPooling2D PartsPooled { get; }

    [Flatten]
    public partial Flatten Features { get; }

    [Dense(120, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(84, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}
