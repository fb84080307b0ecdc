using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Netwright.Files;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.PyBridge;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Files;

/// <summary>The format, against its specification and against a reader and writer that is not ours.</summary>
public sealed class SafetensorsFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_the_specification_is_read()
    {
        // Elements that stand for themselves: 1.5 and -2 in each type, written out by hand.
        var path = _folder.Write("file", SafetensorsBytes.File(
            "{\"__metadata__\":{\"made by\":\"hand\"},"
            + string.Join(
                ",",
                SafetensorsBytes.Tensor("f64", "F64", "[1]", "[0,8]"),
                SafetensorsBytes.Tensor("f32", "F32", "[1,2]", "[8,16]"),
                SafetensorsBytes.Tensor("f16", "F16", "[2]", "[16,20]"),
                SafetensorsBytes.Tensor("bf16", "BF16", "[2,1]", "[20,24]"),
                SafetensorsBytes.Tensor("i64", "I64", "[]", "[24,32]"),
                SafetensorsBytes.Tensor("i32", "I32", "[1]", "[32,36]"),
                SafetensorsBytes.Tensor("i16", "I16", "[1]", "[36,38]"),
                SafetensorsBytes.Tensor("i8", "I8", "[1]", "[38,39]"),
                SafetensorsBytes.Tensor("u8", "U8", "[1]", "[39,40]"),
                SafetensorsBytes.Tensor("bool", "BOOL", "[2]", "[40,42]"),
                SafetensorsBytes.Tensor("none", "F32", "[0,3]", "[42,42]"))
            + "}  ",
            [
                0, 0, 0, 0, 0, 0, 0xf8, 0x3f,
                0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0,
                0x00, 0x3e, 0x00, 0xc0,
                0xc0, 0x3f, 0x00, 0xc0,
                0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                0xfe, 0xff, 0xff, 0xff,
                0xfe, 0xff,
                0xfe,
                0xfe,
                1, 0,
            ]));

        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        Assert.Equal("hand", file.Metadata["made by"]);
        Assert.False(file.HasChecksum);
        AssertRead(tensor([1.5]), "f64");
        AssertRead(tensor(new[,] { { 1.5f, -2 } }), "f32");
        AssertRead(tensor(new[] { 1.5f, -2 }).to(ScalarType.Float16), "f16");
        AssertRead(tensor(new[,] { { 1.5f }, { -2 } }).to(ScalarType.BFloat16), "bf16");
        AssertRead(tensor(-2L), "i64");
        AssertRead(tensor([-2]), "i32");
        AssertRead(tensor(new short[] { -2 }), "i16");
        AssertRead(tensor(new sbyte[] { -2 }), "i8");
        AssertRead(tensor(new byte[] { 254 }), "u8");
        AssertRead(tensor([true, false]), "bool");
        AssertRead(zeros(0, 3), "none");
        Assert.Contains("f64, f32", Assert.Throws<KeyNotFoundException>(() => file.Read("f65")).Message, StringComparison.Ordinal);

        void AssertRead(Tensor expected, string name)
        {
            var read = file.Read(name);
            Assert.Equal(expected.dtype, read.dtype);
            Assert.Equal(expected.shape, read.shape);
            Assert.Equal(expected.contiguous().bytes.ToArray(), read.bytes.ToArray());
        }
    }

    [Fact]
    public void A_file_is_written_by_the_specification()
    {
        using var half = tensor(new[] { 1.5f, -2 }).to(ScalarType.Float16);
        using var number = tensor(-2L);
        using var turned = tensor(new[,] { { 1f, 2 }, { 3, 4 } }).t();
        using var none = zeros(0, 3);
        SafetensorsFile.Save(
            _folder["file"],
            new Dictionary<string, Tensor> { ["half"] = half, ["näme"] = number, ["turned"] = turned, ["none"] = none },
            new Dictionary<string, string> { ["by"] = "us" });

        var bytes = File.ReadAllBytes(_folder["file"]);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal((byte)'{', bytes[8]);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("us", header.RootElement.GetProperty("__metadata__").GetProperty("by").GetString());
        AssertDescribed("näme", "I64", "[]", "[0,8]");
        AssertDescribed("turned", "F32", "[2,2]", "[8,24]");
        AssertDescribed("none", "F32", "[0,3]", "[24,24]");
        AssertDescribed("half", "F16", "[2]", "[24,28]");
        Assert.Equal(
            [
                0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                0, 0, 0x80, 0x3f, 0, 0, 0x40, 0x40, 0, 0, 0, 0x40, 0, 0, 0x80, 0x40,
                0x00, 0x3e, 0x00, 0xc0,
            ],
            bytes[(8 + length)..]);

        void AssertDescribed(string name, string type, string shape, string places)
        {
            var entry = header.RootElement.GetProperty(name);
            Assert.Equal(type, entry.GetProperty("dtype").GetString());
            Assert.Equal(shape, entry.GetProperty("shape").GetRawText());
            Assert.Equal(places, entry.GetProperty("data_offsets").GetRawText());
        }
    }

    [Fact]
    public void The_checksum_is_that_of_the_file_in_which_its_digits_are_0()
    {
        using var values = arange(10);
        SafetensorsFile.Save(_folder["file"], new Dictionary<string, Tensor> { ["values"] = values });
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder["file"]));
        var at = text.IndexOf("\"netwright.xxh128\":\"", StringComparison.Ordinal) + 20;
        var digits = text.Substring(at, 32);
        var without = Encoding.Latin1.GetBytes(text[..at] + new string('0', 32) + text[(at + 32)..]);
        Assert.Equal(Convert.ToHexStringLower(XxHash128.Hash(without)), digits);
        using var file = SafetensorsFile.Open(_folder["file"]);
        Assert.True(file.HasChecksum);
        file.Verify();
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    public void Another_library_reads_what_we_write_and_writes_what_we_read(ScalarType type)
    {
        using var module = Module(type);
        using var other = Module(type);
        using var third = Module(type);
        module.SaveWeights(_folder["ours"]);
        other.load_safetensors(_folder["ours"]);
        AssertSame(module, other);

        // The other library's own file, into a module that has other weights.
        other.save_safetensors(_folder["theirs"]);
        third.LoadWeights(_folder["theirs"]);
        AssertSame(module, third);
    }

    [Theory]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.ComplexFloat32)]
    [InlineData(ScalarType.Float32)]
    public void Tensors_that_are_longer_than_a_part_are_whole(ScalarType type)
    {
        using var values = rand(3, 6_000_001).gt(0.5).to(type);
        SafetensorsFile.Save(_folder["file"], new Dictionary<string, Tensor> { ["values"] = values });
        using var file = SafetensorsFile.Open(_folder["file"]);
        file.Verify();
        using var read = file.Read("values");
        Assert.Equal(values, read);
    }

    [Fact]
    public void What_lies_beyond_4_GB_is_read()
    {
        const long Hole = 5_000_000_000;
        var path = _folder.Write("large", SafetensorsBytes.File(
            "{" + SafetensorsBytes.Tensor("hole", "U8", "[5000000000]", "[0,5000000000]") + ","
            + SafetensorsBytes.Tensor("last", "F32", "[1]", "[5000000000,5000000004]") + "}"));
        using (var writing = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            // What is left out takes no room on the disk.
            writing.Seek(Hole, SeekOrigin.End);
            writing.Write([0, 0, 0xc0, 0x3f]);
        }

        using var file = SafetensorsFile.Open(path);
        using var last = file.Read("last");
        Assert.Equal(1.5f, last.item<float>());
        Assert.Equal(Hole, file.Tensors[0].Size);
    }

    [Fact]
    public void Types_that_files_do_not_have_are_refused()
    {
        using var complex = zeros(2, ScalarType.ComplexFloat64);
        Assert.Contains(
            "'values' is of ComplexFloat64",
            Assert.Throws<ArgumentException>(() => SafetensorsFile.Save(_folder["file"], new Dictionary<string, Tensor> { ["values"] = complex })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Save(_folder["file"], new Dictionary<string, Tensor> { ["__metadata__"] = complex }));
        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void Bytes_are_turned_for_machines_that_have_the_highest_first()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        TensorBytes.Turn(bytes, 4);
        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], bytes);
    }

    /// <summary>A module with random weights, and a table of a type.</summary>
    private static Sequential Module(ScalarType type)
    {
        var module = nn.Sequential(("first", nn.Linear(3, 4)), ("second", nn.Linear(4, 2, hasBias: false)));
        using var table = randn(5, 7) * 50;
        module.register_buffer("table", table.to(type));
        return type is ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16 ? module.to(type) : module;
    }

    private static void AssertSame(nn.Module expected, nn.Module actual)
    {
        var state = actual.state_dict();
        foreach (var (name, value) in expected.state_dict())
        {
            Assert.Equal(value.bytes.ToArray(), state[name].bytes.ToArray());
        }
    }
}
