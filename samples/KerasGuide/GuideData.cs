using System;
using System.IO;
using Netwright.Data;
using static TorchSharp.torch;

namespace KerasGuide;

/// <summary>Images of clothing with their labels, in three parts; the guide's digits have the same shape.</summary>
/// <param name="Train">What models learn from: 8,000.</param>
/// <param name="Validation">What they are tested with after each epoch: 1,000.</param>
/// <param name="Test">What they see only at the end: 1,000.</param>
internal sealed record GuideData(Images Train, Images Validation, Images Test) : IDisposable
{
    /// <summary>Of every ten images, the first is for the test, the last for validation, the eight between for training.</summary>
    public static GuideData Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data");
        using var scope = NewDisposeScope();
        var pixels = IdxFile.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz")).reshape(-1, 784).to(ScalarType.Float32) / 255;
        var labels = IdxFile.Read(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz")).to(ScalarType.Int64);
        var place = arange(pixels.shape[0], ScalarType.Int64).remainder(10);
        Images Where(Tensor chosen) => new(
            pixels[chosen].MoveToOuterDisposeScope(), labels[chosen].MoveToOuterDisposeScope());
        return new GuideData(Where(place.ne(0).logical_and(place.ne(9))), Where(place.eq(9)), Where(place.eq(0)));
    }

    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }
}

/// <summary>Images with their labels.</summary>
/// <param name="Pixels">Grey values from 0 to 1, <c>[N, 784]</c>.</param>
/// <param name="Labels">The classes, int64 <c>[N]</c>, from 0 to 9.</param>
internal sealed record Images(Tensor Pixels, Tensor Labels) : IDisposable
{
    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
    }
}
