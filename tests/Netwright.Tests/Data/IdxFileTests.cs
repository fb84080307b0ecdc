using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Netwright.Data;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>What is read from IDX files, and what is said of those that cannot be read.</summary>
public sealed class IdxFileTests : IDisposable
{
    private readonly CultureScope _culture = new("fi-FI");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<bool> Packings => [false, true];

    public void Dispose()
    {
        _folder.Dispose();
        _culture.Dispose();
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void BytesAreReadInTheirShape(bool isPacked)
    {
        using var read = IdxFile.Read(Write([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 255, 0], isPacked));
        Assert.Equal(ScalarType.Byte, read.dtype);
        Assert.Equal([2, 3], read.shape);
        Assert.Equal<byte>([1, 2, 3, 4, 255, 0], read.data<byte>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void AFileLargerThanWhatIsReadAtATimeIsReadWhole(bool isPacked)
    {
        var elements = new byte[300 * 784];
        new Random(1).NextBytes(elements);
        using var read = IdxFile.Read(Write([0, 0, 8, 3, 0, 0, 1, 44, 0, 0, 0, 28, 0, 0, 0, 28, .. elements], isPacked));
        Assert.Equal([300, 28, 28], read.shape);
        Assert.Equal(elements, read.data<byte>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void NoElementsAreNoError(bool isPacked)
    {
        using var read = IdxFile.Read(Write([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 28], isPacked));
        Assert.Equal([0, 28], read.shape);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed()
    {
        var missing = _folder["missing.gz"];
        var error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(missing));
        Assert.Equal($"The IDX file '{missing}' is not there.", error.Message);
        Assert.Equal(missing, error.FileName);
        Assert.Throws<FileNotFoundException>(() => IdxFile.Read(Path.GetTempPath()));
        Assert.Throws<ArgumentException>(() => IdxFile.Read(string.Empty));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0, 8 })]
    [InlineData(new byte[] { 0, 1, 8, 1, 0, 0, 0, 1, 7 })]
    [InlineData(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a })]
    [InlineData(new byte[] { 0x1f })]
    public void WhatBeginsOtherwiseIsRefused(byte[] content)
    {
        const string Rule = "an IDX file begins with two bytes of 0, its element type and its number of axes";
        Refused(Rule, content, isPacked: false);
        Refused(Rule, content, isPacked: true);
    }

    [Fact]
    public void OtherElementTypesAreRefused() => Refused(
        "its elements have type 10, but there are types 8, 9, 11, 12, 13 and 14", [0, 0, 10, 1, 0, 0, 0, 1, 0, 0, 0, 0]);

    [Fact]
    public void EveryElementTypeIsReadWithItsHighestByteFirst()
    {
        Assert.Equal<sbyte>([1, -2], Read<sbyte>(9, [1, 0xFE]));
        Assert.Equal<short>([258, -2], Read<short>(11, [1, 2, 0xFF, 0xFE]));
        Assert.Equal([16909060, -2], Read<int>(12, [1, 2, 3, 4, 0xFF, 0xFF, 0xFF, 0xFE]));
        Assert.Equal([1.5f, -2], Read<float>(13, [0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0]));
        Assert.Equal([1.5, -2], Read<double>(14, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0]));
        Refused("it declares the shape [2], which is 2 elements, but holds 1", [0, 0, 11, 1, 0, 0, 0, 2, 1, 2, 3]);
        Refused("it declares the shape [1], which is 1 elements, but holds more", [0, 0, 11, 1, 0, 0, 0, 1, 1, 2, 3]);

        T[] Read<T>(byte type, byte[] elements)
            where T : unmanaged
        {
            using var read = IdxFile.Read(Write([0, 0, type, 2, 0, 0, 0, 1, 0, 0, 0, 2, .. elements], isPacked: false));
            Assert.Equal([1, 2], read.shape);
            return read.data<T>().ToArray();
        }
    }

    [Fact]
    public void AFileThatEndsInItsSizesIsRefused()
    {
        const string Rule = "it should have at least one axis, and a size for each, but declares ";
        Refused(Rule + "3 axes and has 1 sizes", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0]);
        Refused(Rule + "255 axes and has 0 sizes", [0, 0, 8, 255]);
        Refused(Rule + "0 axes and has 0 sizes", [0, 0, 8, 0, 1, 2, 3]);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void AFileOfAnotherLengthThanItDeclaresIsRefused(bool isPacked)
    {
        const string Rule = "it declares the shape [2, 3], which is 6 elements, but holds ";
        byte[] header = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3];
        Refused(Rule + "5", [.. header, 1, 2, 3, 4, 5], isPacked);
        Refused(Rule + "0", header, isPacked);
        Refused(Rule + "more", [.. header, 1, 2, 3, 4, 5, 6, 7], isPacked);
    }

    [Theory]
    [InlineData(0x7f, 0xff, 0xff, 0x00)]
    [InlineData(0x40, 0x00, 0x00, 0x00)]
    public void MemoryIsTakenForWhatIsThereAndNotForWhatIsDeclared(byte first, byte second, byte third, byte fourth)
    {
        var path = Write([0, 0, 8, 1, first, second, third, fourth, 1, 2, 3], isPacked: true);
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
        Assert.EndsWith("elements, but holds 3.", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void ShapesBeyondAllCountingAreRefused()
    {
        const byte Max = 255;
        byte[] huge = [Max, Max, Max, Max];
        var rest = "which is more than the 2147483591 elements that can be read";
        Refused($"it declares the shape [4294967295], {rest}", [0, 0, 8, 1, .. huge, 1]);
        Refused($"it declares the shape [4294967295, 4294967295], {rest}", [0, 0, 8, 2, .. huge, .. huge, 1]);

        // 2^32 times itself is 0 again where it overflows.
        byte[] power = [0, 1, 0, 0];
        Refused($"it declares the shape [65536, 65536, 65536, 65536], {rest}", [0, 0, 8, 4, .. power, .. power, .. power, .. power]);
    }

    [Fact]
    public void AFileThatUnpacksToMoreThanItDeclaresIsNotUnpackedWhole()
    {
        var path = Write([0, 0, 8, 1, 0, 0, 0, 3, .. new byte[32 << 20]], isPacked: true);
        Assert.InRange(new FileInfo(path).Length, 0, 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void DamagedPackingIsSaidToBeDamaged()
    {
        var elements = new byte[5000];
        new Random(2).NextBytes(elements);
        var packed = Pack([0, 0, 8, 1, 0, 0, 0x13, 0x88, .. elements]);
        var bent = packed.ToArray();
        bent[packed.Length / 2] ^= 0x10;
        var wrongSum = packed.ToArray();
        wrongSum[^5] ^= 1;
        byte[] noHeader = [0x1f, 0x8b, 0, 0, 0, 0];
        foreach (var content in new[] { packed[..(packed.Length / 2)], packed[..12], noHeader, bent, wrongSum })
        {
            var path = _folder.Write("damaged.gz", content);
            var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
            Assert.StartsWith($"The IDX file '{path}' is damaged", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NoTruncatedFileIsTakenForAnother()
    {
        byte[] whole = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("truncated", whole[..length]);
            Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
        }

        // .NET does not miss the end mark and checksum of a gzip file. All elements are there then.
        var packed = Pack(whole);
        var refused = 0;
        for (var length = 0; length < packed.Length; length++)
        {
            var path = _folder.Write("truncated", packed[..length]);
            try
            {
                using var read = IdxFile.Read(path);
                Assert.Equal<byte>([1, 2, 3, 4, 5, 6], read.data<byte>().ToArray());
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, packed.Length - 12, packed.Length);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        var good = Write([0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3], isPacked: true);
        var bad = _folder.Write("bad", [0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3]);
        NativeLeaks.AssertNone(() =>
        {
            IdxFile.Read(good).Dispose();
            Assert.Throws<InvalidDataException>(() => IdxFile.Read(bad));
        });

        // The files are closed: they can be written.
        File.WriteAllBytes(good, []);
        File.WriteAllBytes(bad, []);
    }

    private void Refused(string how, byte[] content, bool isPacked = false)
    {
        var path = Write(content, isPacked);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path).Dispose());
        Assert.Equal($"The IDX file '{path}' is damaged, or is not one: {how}.", error.Message);
    }

    private string Write(byte[] content, bool isPacked) =>
        isPacked ? _folder.Write("file-idx.gz", Pack(content)) : _folder.Write("file-idx", content);

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }
}
