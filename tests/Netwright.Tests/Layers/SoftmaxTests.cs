using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Probabilities over all places of each channel.</summary>
[Model]
public partial class PlaceProbabilities
{
    [Input("height", 4, 3)] public partial Input Image { get; }

    [Softmax(2, 1)] public partial Softmax Probability { get; }
}

/// <summary>Softmax over several axes, as Keras documents it: <c>exp(x) / sum(exp(x))</c> of what is left of the largest.</summary>
public sealed class SoftmaxTests
{
    [Fact]
    public void SeveralAxesAddUpToOneTogether()
    {
        using var scope = NewDisposeScope();
        using var model = new PlaceProbabilities(seed: 1);
        var image = randn(2, 5, 4, 3) * 30;
        var shares = (image - image.amax([1L, 2], keepdim: true)).exp();
        var expected = shares / shares.sum([1L, 2], keepdim: true);
        Goldens.Close(expected, model.forward(image));
        Goldens.Close(expected, model.Predict(image));
    }
}
