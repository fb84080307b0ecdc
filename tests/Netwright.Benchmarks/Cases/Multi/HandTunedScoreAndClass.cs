using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Guide section 5's model in functional calls, with plain reductions.</summary>
internal sealed class HandTunedScoreAndClass : ScoreAndClassNetwork
{
    private readonly Conv2d _imageFeatures = nn.Conv2d(3, 3, 3);
    private readonly Conv1d _seriesFeatures = nn.Conv1d(10, 3, 3);
    private readonly Linear _score = nn.Linear(6, 1);
    private readonly Linear _class = nn.Linear(6, 5);

    public HandTunedScoreAndClass() : base(nameof(HandTunedScoreAndClass)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var image = _imageFeatures.forward(inputs[0]).amax([2, 3]);
        var series = _seriesFeatures.forward(inputs[1]).amax([2]);
        var features = cat([image, series], 1);
        return
        [
            nn.functional.linear(features, _score.weight, _score.bias),
            nn.functional.linear(features, _class.weight, _class.bias),
        ];
    }
}
