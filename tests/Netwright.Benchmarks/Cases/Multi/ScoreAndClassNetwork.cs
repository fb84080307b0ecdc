using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Losses and metrics of guide section 5's model; an image is <c>[N, 3, 32, 32]</c>, a series <c>[N, 10, time]</c>.</summary>
/// <param name="name">The name of the module.</param>
internal abstract class ScoreAndClassNetwork(string name) : TorchNetwork(name)
{
    public override Tensor Loss(Tensor[] outputs, Tensor[] targets) =>
        (2 * nn.functional.mse_loss(outputs[0], targets[0])) + nn.functional.cross_entropy(outputs[1], targets[1]);

    public override Tensor Metrics(Tensor[] outputs, Tensor[] targets) => stack(
    [
        (outputs[0] - targets[0]).abs().mean(),
        outputs[1].argmax(1).eq(targets[1].argmax(1)).sum().to(ScalarType.Float32),
    ]);
}
