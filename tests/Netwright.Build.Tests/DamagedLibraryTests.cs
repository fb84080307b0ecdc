using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Netwright.Build.Elf;
using Netwright.Build.Tests.Libraries;
using Xunit;

namespace Netwright.Build.Tests;

/// <summary>Whatever a file holds, it is patched soundly or refused with an exception of ours, and soon.</summary>
public sealed class DamagedLibraryTests
{
    private const int Milliseconds = 60_000;

    // From the first to the last byte of the real library that the reader looks at, section headers aside.
    private const int RealTablesStart = 0x298;
    private const int RealTablesEnd = 0x3fb00;
    private const int RealDynamicStart = 0x1d4b18;
    private const int RealDynamicEnd = RealDynamicStart + 0x270;

    private static readonly ulong[] LyingValues =
    [
        0, 1, 7, 0x400000, 0x400001, int.MaxValue, uint.MaxValue, 1ul << 32, long.MaxValue, 1ul << 63,
        ulong.MaxValue - 23, ulong.MaxValue - 7, ulong.MaxValue,
    ];

    [Fact]
    public void EveryTruncationIsRefused()
    {
        var library = new MinimalLibrary().Write();

        for (var length = 0; length < library.Length; length++)
        {
            Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(library[..length]));
        }
    }

    [Fact]
    public void EveryTruncationOfTheRealLibraryIsRefused()
    {
        var library = RealLibrary.Bytes();

        Gen.Int[0, library.Length - 1].Sample(
            length => Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(library[..length])),
            iter: 100);
    }

    // A stripped library has no section headers to miss: the tables themselves must be missed.
    [Fact]
    public void EveryTruncationOfAStrippedLibraryIsRefused()
    {
        var library = new MinimalLibrary();
        var bytes = library.Write();
        bytes.AsSpan(40, 8).Clear();
        bytes.AsSpan(58, 4).Clear();
        var loaded = library.Parts["section headers"].Offset;

        for (var length = 0; length < loaded; length++)
        {
            Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(bytes[..length]));
        }

        Assert.NotNull(InitializerImport.Remove(bytes[..loaded]));
    }

    [Fact(Timeout = Milliseconds)]
    public Task EveryFlippedBitIsPatchedAroundOrRefused() => Task.Run(() =>
    {
        var library = new MinimalLibrary().Write();
        for (var bit = 0; bit < library.Length * 8; bit++)
        {
            library[bit / 8] ^= (byte)(1 << (bit % 8));
            IsPatchedOrRefused(library);
            library[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    });

    [Fact(Timeout = Milliseconds)]
    public Task EveryLyingFieldIsPatchedAroundOrRefused() => Task.Run(() =>
    {
        var library = new MinimalLibrary().Write();
        foreach (var value in LyingValues)
        {
            for (var at = 0; at <= library.Length - sizeof(ulong); at++)
            {
                var lying = (byte[])library.Clone();
                BinaryPrimitives.WriteUInt64LittleEndian(lying.AsSpan(at), value);
                IsPatchedOrRefused(lying);

                lying = (byte[])library.Clone();
                BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(at), (uint)value);
                IsPatchedOrRefused(lying);
            }
        }
    });

    [Fact(Timeout = Milliseconds)]
    public Task ManyDamagesArePatchedAroundOrRefused() => Task.Run(() =>
    {
        var library = new MinimalLibrary().Write();
        Gen.Select(Gen.Int[0, library.Length - 1], Gen.Byte).Array[1, 8].Sample(damages =>
        {
            var damaged = (byte[])library.Clone();
            foreach (var (at, value) in damages)
            {
                damaged[at] = value;
            }

            IsPatchedOrRefused(damaged, orLeftAlone: true);
        });
    });

    // Values that are also offsets in the file lead further than arbitrary ones.
    [Fact(Timeout = Milliseconds)]
    public Task OffsetsToOtherPartsArePatchedAroundOrRefused() => Task.Run(() =>
    {
        var library = new MinimalLibrary().Write();
        var field = Gen.Int[0, (library.Length / 4) - 1];
        var value = Gen.Int[0, library.Length].Select(Gen.OneOfConst(0, 0x400000), (offset, address) => offset + address);
        Gen.Select(field, value).Array[1, 4].Sample(damages =>
        {
            var damaged = (byte[])library.Clone();
            foreach (var (index, offset) in damages)
            {
                BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(index * 4), offset);
            }

            IsPatchedOrRefused(damaged, orLeftAlone: true);
        });
    });

    [Fact(Timeout = Milliseconds)]
    public Task ADamagedRealLibraryIsPatchedAroundOrRefused() => Task.Run(() =>
    {
        var library = RealLibrary.Bytes();
        var place = Gen.Frequency(
            (3, Gen.Int[RealTablesStart, RealTablesEnd - 1]),
            (2, Gen.Int[RealDynamicStart, RealDynamicEnd - 1]),
            (1, Gen.Int[0, RealTablesStart - 1]));
        Gen.Select(place, Gen.Byte).Array[1, 4].Sample(
            damages =>
            {
                var damaged = (byte[])library.Clone();
                foreach (var (at, value) in damages)
                {
                    damaged[at] = value;
                }

                IsPatchedOrRefused(damaged, orLeftAlone: true);
            },
            iter: 200);
    });

    [Fact]
    public void ArbitraryBytesAreRefused() => Gen.Byte.Array[0, 300].Sample(
        bytes => Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(bytes)));

    [Fact]
    public void RecordsThatOverlapAreRefusedBeforeTheyCostTime()
    {
        // Every number is 4: as a distance it has records overlap, as a hash and as a name's offset it is sound, because
        // at that offset stands a name of which it is the hash.
        var library = new MinimalLibrary { Padding = 1 << 16, OtherNames = { "12", "\u0004" } };
        var bytes = library.Write();
        var padding = library.Parts["padding"].Offset;
        var required = library.Parts["required versions"].Offset;
        for (var at = padding; at <= padding + library.Padding - 4; at += 4)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), 4);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(required + 2), ushort.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(required + 8), (uint)(padding - required));

        var exception = Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(bytes));

        Assert.Contains("long enough", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hash", 8)]
    [InlineData("symbols", 5 * 24)]
    [InlineData("names", 1)]
    [InlineData("symbol versions", 5 * 2)]
    [InlineData("required versions", 16)]
    public void ATableThatIsNotLoadedWholeIsRefused(string part, int size)
    {
        var library = new MinimalLibrary();
        var bytes = library.Write();
        var end = library.Parts[part].Offset + size;
        const int sizeOfLoaded = 64 + 32;

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeOfLoaded), (ulong)end - 1);

        var exception = Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(bytes));
        Assert.Contains("no segment holds them", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADynamicSectionWithoutEndIsRefused()
    {
        var library = new MinimalLibrary();
        var bytes = library.Write();
        const int sizeOfDynamic = 64 + 56 + 32;

        BinaryPrimitives.WriteUInt64LittleEndian(
            bytes.AsSpan(sizeOfDynamic), (ulong)library.Parts["dynamic"].Size - 16);

        var exception = Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(bytes));
        Assert.Contains("end with an empty entry", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADynamicSectionThatLacksAnEntryIsRefused()
    {
        var library = new MinimalLibrary();
        var bytes = library.Write();
        var (start, size) = library.Parts["dynamic"];
        for (var at = start; at < start + size - 16; at += 16)
        {
            var lacking = (byte[])bytes.Clone();
            lacking[at + 7] = 0x60;

            var exception = Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(lacking));
            Assert.Contains("should have an entry with tag", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, 0, "begin with the four bytes")]
    [InlineData(4, 1, "64 bits")]
    [InlineData(5, 2, "little-endian")]
    [InlineData(16, 2, "shared library")]
    [InlineData(18, 0xb7, "x86-64")]
    [InlineData(54, 32, "56 bytes")]
    [InlineData(64 + 56, 3, "dynamic segment")]
    public void AnotherKindOfFileIsRefused(int at, byte value, string expected)
    {
        var library = new MinimalLibrary().Write();
        library[at] = value;

        var exception = Assert.Throws<ElfFormatException>(() => InitializerImport.Remove(library));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    // Several damages together may also hide both the import and the requirement; one alone may not.
    private static void IsPatchedOrRefused(byte[] library, bool orLeftAlone = false)
    {
        byte[]? patched;
        try
        {
            patched = InitializerImport.Remove(library);
        }
        catch (Exception exception) when (exception is ElfFormatException or UnexpectedLibraryException)
        {
            return;
        }

        if (patched is null)
        {
            Assert.True(orLeftAlone);
            return;
        }

        Assert.Null(InitializerImport.Remove(patched));
        Assert.Equal(library.Length, patched.Length);
        Assert.InRange(library.Zip(patched, (before, after) => before != after).Count(differs => differs), 1, 14);
    }
}
