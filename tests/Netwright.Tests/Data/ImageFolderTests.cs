using System;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>Images in folders that are named after their classes.</summary>
public sealed class ImageFolderTests : IDisposable
{
    /// <summary>Two rows of three pixels: red, green, blue; black, grey, white.</summary>
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFklEQVR4nGP4z8DAAMMMDQ0N////BwA6YQd7AEOXwwAAAABJRU5ErkJggg==");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FoldersAreClassesInTheOrderOfTheirNames()
    {
        Write("b/2.png", "b/1.PNG", "a/deep/x.png", "a/notes.txt", "C/y.png", "stray.png");
        var images = ImageFolder.Open(_folder.Root);
        Assert.Equal(["C", "a", "b"], images.ClassNames);
        Assert.Equal(
            [("y.png", 0), ("x.png", 1), ("1.PNG", 2), ("2.png", 2)],
            images.Images.Select(static image => (Path.GetFileName(image.Path), image.Class)));
    }

    [Theory]
    [InlineData(3, new byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 128, 128, 128, 255, 255, 255 })]
    [InlineData(1, new byte[] { 76, 149, 28, 0, 128, 255 })]
    public void AnImageIsReadRowByRow(int channels, byte[] expected)
    {
        Write("a/1.png");
        NativeLeaks.AssertNone(() =>
        {
            using var image = ImageFolder.Open(_folder.Root).Images[0].Read(channels);
            Assert.Equal([2, 3, channels], image.shape);
            Assert.Equal(expected, image.data<byte>().ToArray());
        });
    }

    [Fact]
    public void AnImageIsResizedBetweenItsPixelsLinearly()
    {
        Write("a/1.png");
        NativeLeaks.AssertNone(() =>
        {
            // Half-pixel centres, as Keras has them: the middle of three pixels, and halves of the outer ones.
            using var image = ImageFolder.Open(_folder.Root).Images[0].ReadResized(1, 3);
            Assert.Equal([1, 3, 3], image.shape);
            Assert.Equal([127.5f, 0, 0, 64, 191.5f, 64, 127.5f, 127.5f, 255], image.data<float>().ToArray());
        });
    }

    [Fact]
    public void AFolderIsADatasetThatDecodesAfterShuffling()
    {
        Write([.. Enumerable.Range(0, 20).Select(static number => $"{number % 2}/{number}.png")]);
        var decoded = 0;
        NativeLeaks.AssertNone(() =>
        {
            decoded = 0;
            var data = Dataset.FromSamples(ImageFolder.Open(_folder.Root).Images, image =>
            {
                decoded++;
                return new GuideModel.Batch(image.ReadResized(1, 2).flatten() / 255, tensor(image.Class));
            });
            foreach (var batch in data.Shuffle(seed: 1).Skip(3).Take(8).Batch(4))
            {
                Assert.Equal([4, 6], batch.Values.shape);
                Assert.All(batch.Digit.data<long>().ToArray(), static number => Assert.InRange(number, 0, 1));
            }
        });
        Assert.Equal(8, decoded);
    }

    [Fact]
    public void WhatCannotBeReadIsNamed()
    {
        Write("a/1.png");
        var damaged = Path.Combine(_folder.Root, "a", "1.png");
        File.WriteAllBytes(damaged, Png[..40]);
        var image = ImageFolder.Open(_folder.Root).Images[0];
        Assert.StartsWith($"The image '{damaged}' is damaged, or is none: ", Assert.Throws<InvalidDataException>(() => image.Read()).Message, StringComparison.Ordinal);
        Assert.Equal("channels", Assert.Throws<ArgumentOutOfRangeException>(() => image.Read(2)).ParamName);
        File.Delete(damaged);
        Assert.Equal(damaged, Assert.Throws<FileNotFoundException>(() => image.Read()).FileName);
        Assert.StartsWith("There are no images in ", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(_folder.Root)).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(Path.Combine(_folder.Root, "nowhere")));
    }

    private void Write(params string[] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine([_folder.Root, .. file.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Png);
        }
    }
}
