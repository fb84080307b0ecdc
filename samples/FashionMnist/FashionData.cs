using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Data;
using static TorchSharp.torch;

namespace FashionMnist;

/// <summary>Images with their labels, in three parts.</summary>
/// <param name="Train">What the model learns from.</param>
/// <param name="Validation">What it is tested with after each epoch.</param>
/// <param name="Test">What it sees only at the end.</param>
internal sealed record FashionData(FashionClassifier.Batch Train, FashionClassifier.Batch Validation, FashionClassifier.Batch Test) : IDisposable
{
    /// <summary>The names of the classes, by their numbers.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>
    /// The 10,000 test images of Fashion-MNIST that ship with the sample. Of every ten, the first is for the test, the
    /// last for validation and the eight between for training: 8,000 / 1,000 / 1,000.
    /// </summary>
    public static FashionData Shipped()
    {
        using var all = Read(Path.Combine(AppContext.BaseDirectory, "data"), "t10k");
        using var scope = NewDisposeScope();
        var placeInTen = arange(all.Count, ScalarType.Int64).remainder(10);
        FashionClassifier.Batch Where(Tensor chosen) => all.Gather(chosen.nonzero().flatten());
        return new FashionData(
            Kept(Where(placeInTen.ne(0).logical_and(placeInTen.ne(9)))),
            Kept(Where(placeInTen.eq(9))),
            Kept(Where(placeInTen.eq(0))));
    }

    /// <summary>The four IDX files of Fashion-MNIST or MNIST; the last twelfth of the training images is validation.</summary>
    /// <param name="folder">The folder with the files, gzipped or plain.</param>
    public static FashionData From(string folder)
    {
        using var train = Read(folder, "train");
        var held = train.Count / 12;
        return new FashionData(Part(train, 0, train.Count - held), Part(train, train.Count - held, held), Read(folder, "t10k"));
    }

    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }

    private static FashionClassifier.Batch Read(string folder, string part)
    {
        var (imageFile, labelFile) = (Find(folder, $"{part}-images-idx3-ubyte"), Find(folder, $"{part}-labels-idx1-ubyte"));
        using var images = IdxFile.Read(imageFile);
        using var labels = IdxFile.Read(labelFile);
        if (images.shape is not [_, 28, 28] || labels.shape is not [_] || labels.shape[0] != images.shape[0])
        {
            throw new InvalidDataException(
                $"'{imageFile}' and '{labelFile}' should be images [N, 28, 28] and their labels [N], but are "
                + $"[{string.Join(", ", images.shape)}] and [{string.Join(", ", labels.shape)}].");
        }

        using var pixels = images.reshape(-1, 784).to(ScalarType.Float32);
        return new FashionClassifier.Batch(Pixels: pixels / 255, Article: labels.to(ScalarType.Int64));
    }

    private static string Find(string folder, string name)
    {
        var candidates = new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).ToList();
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"'{candidates[0]}' is not there, and neither is '{name}.gz': --data wants a folder with the four files of Fashion-MNIST or MNIST.", candidates[0]);
    }

    private static FashionClassifier.Batch Kept(FashionClassifier.Batch part) =>
        new(part.Pixels.MoveToOuterDisposeScope(), part.Article.MoveToOuterDisposeScope());

    private static FashionClassifier.Batch Part(FashionClassifier.Batch all, long start, long count) =>
        new(all.Pixels.narrow(0, start, count).clone(), all.Article.narrow(0, start, count).clone());
}
