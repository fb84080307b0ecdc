using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Guide section 5's model as TorchSharp's examples write such models.</summary>
internal sealed class IdiomaticScoreAndClass : ScoreAndClassNetwork
{
    private readonly Conv2d _imageFeatures = nn.Conv2d(3, 3, 3);
    private readonly AdaptiveMaxPool2d _imagePooled = nn.AdaptiveMaxPool2d([1L, 1L]);
    private readonly Conv1d _seriesFeatures = nn.Conv1d(10, 3, 3);
    private readonly AdaptiveMaxPool1d _seriesPooled = nn.AdaptiveMaxPool1d(1);
    private readonly TorchSharp.Modules.Flatten _flat = nn.Flatten();
    private readonly Linear _score = nn.Linear(6, 1);
    private readonly Linear _class = nn.Linear(6, 5);

    public IdiomaticScoreAndClass() : base(nameof(IdiomaticScoreAndClass)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var image = _flat.forward(_imagePooled.forward(_imageFeatures.forward(inputs[0])));
        var series = _flat.forward(_seriesPooled.forward(_seriesFeatures.forward(inputs[1])));
        var features = cat([image, series], 1);
        return [_score.forward(features), _class.forward(features)];
    }
}
