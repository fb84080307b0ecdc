using System;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Images made larger by curves, against the curves themselves.</summary>
public sealed class InterpolationTests
{
    // Keys's kernel, as Keras's PyTorch backend has it.
    private const double A = -0.75;

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(3, 1, false)]
    public void BicubicIsKeyss(int height, int width, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var image = randn([2, 3, 4, 5], ScalarType.Float64, generator: generator);
        var given = channelsLast ? image.permute(0, 2, 3, 1) : image;
        var made = Functions.UpSampling(given, [height, width], Interpolation.Bicubic, channelsLast);
        made = channelsLast ? made.permute(0, 3, 1, 2) : made;
        var expected = Curves(4, height).matmul(image).matmul(Curves(5, width).t());
        Assert.Equal([2, 3, 4 * height, 5 * width], made.shape);
        Assert.True(made.allclose(expected, 1e-10, 1e-10));
    }

    /// <summary>What each new place takes of each old one, on one axis: places beyond the ends hold what the ends do.</summary>
    private static Tensor Curves(int places, int times)
    {
        var shares = new double[places * times, places];
        for (var place = 0; place < places * times; place++)
        {
            var center = ((place + 0.5) / times) - 0.5;
            for (var tap = (int)Math.Floor(center) - 1; tap <= (int)Math.Floor(center) + 2; tap++)
            {
                var x = Math.Abs(center - tap);
                shares[place, Math.Clamp(tap, 0, places - 1)] += x <= 1
                    ? ((A + 2) * x * x * x) - ((A + 3) * x * x) + 1
                    : (A * x * x * x) - (5 * A * x * x) + (8 * A * x) - (4 * A);
            }
        }

        return tensor(shares);
    }
}
