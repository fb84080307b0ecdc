using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using Netwright.Files;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Files;

/// <summary>Files that lie are refused with the one exception, without taking the memory that they claim.</summary>
public sealed class HostileFileTests : IDisposable
{
    private static readonly string Weight = SafetensorsBytes.Tensor("weight", "F32", "[1,2]", "[0,8]");
    private static readonly string Bias = SafetensorsBytes.Tensor("bias", "F32", "[1]", "[8,12]");

    private readonly TemporaryFolder _folder = new();

    /// <summary>Files for a linear layer from 2 to 1, and a part of what is said of them.</summary>
    public static TheoryData<string, byte[], string> Files { get; } = new()
    {
        { "empty", [], "it has 0 bytes" },
        { "HDF5", [0x89, .. "HDF\r\n"u8, 0x1a, .. "\n"u8, .. new byte[64]], "it is HDF5, as Keras's .h5 files are. Write the weights as safetensors, once, in Python" },
        { "zip", [.. "PK"u8, 3, 4, .. new byte[64]], "it is a zip archive, as Keras's .keras and PyTorch's .pt files are" },
        { "seven bytes", [1, 0, 0, 0, 0, 0, 0], "it has 7 bytes" },
        { "no header", SafetensorsBytes.File(string.Empty), "does not begin with '{'" },
        { "header of 2^64-1 bytes", SafetensorsBytes.File(ulong.MaxValue, [(byte)'{'], []), "should have 18446744073709551615 bytes" },
        { "header of 2^63 bytes", SafetensorsBytes.File(1UL << 63, [(byte)'{'], []), "should have 9223372036854775808 bytes" },
        { "header longer than the file", SafetensorsBytes.File(90_000_000, "{}"u8.ToArray(), []), "should have 90000000 bytes" },
        { "header that begins with a space", SafetensorsBytes.File(" {}"), "does not begin with '{'" },
        { "a list", SafetensorsBytes.File("[]"), "does not begin with '{'" },
        { "cut off", SafetensorsBytes.File("{" + Weight), "cannot be read" },
        { "text after the header", SafetensorsBytes.File("{" + Weight + "," + Bias + "}x", new byte[12]), "cannot be read" },
        { "0 bytes after the header", SafetensorsBytes.File("{" + Weight + "," + Bias + "}\0\0", new byte[12]), "cannot be read" },
        { "not UTF-8", SafetensorsBytes.File([.. "{\""u8, 0xff, 0xfe, .. "\":1}"u8], []), "cannot be read" },
        { "half a character", SafetensorsBytes.File("{\"\\ud800\":1}"), "cannot be read" },
        { "comments", SafetensorsBytes.File("{/**/" + Weight + "," + Bias + "}", new byte[12]), "cannot be read" },
        { "deep", SafetensorsBytes.File("{\"weight\":" + new string('[', 1_000_000) + "}"), "should be a StartObject" },
        { "deep within", SafetensorsBytes.File("{\"weight\":{\"shape\":" + new string('[', 1_000_000)), "cannot be read" },
        { "deep metadata", SafetensorsBytes.File("{\"__metadata__\":{\"a\":{\"b\":{}}}}"), "'a' should be a String" },
        { "metadata of numbers", SafetensorsBytes.File("{\"__metadata__\":{\"a\":1}}"), "'a' should be a String" },
        { "metadata twice", SafetensorsBytes.File("{\"__metadata__\":{},\"__metadata__\":{}}"), "'__metadata__' twice" },
        { "metadata's name twice", SafetensorsBytes.File("{\"__metadata__\":{\"a\":\"b\",\"\\u0061\":\"b\"}}"), "'a' twice" },
        { "short checksum", SafetensorsBytes.File("{\"__metadata__\":{\"netwright.xxh128\":\"00\"}}"), "should have 32 digits" },
        { "escaped checksum", SafetensorsBytes.File("{\"__metadata__\":{\"netwright.xxh128\":\"" + string.Concat(Enumerable.Repeat("\\u0030", 32)) + "\"}}"), "should have 32 digits" },
        { "wrong checksum", SafetensorsBytes.File("{\"__metadata__\":{\"netwright.xxh128\":\"" + new string('0', 32) + "\"}," + Weight + "," + Bias + "}", new byte[12]), "not what its checksum was made of" },
        { "name twice", SafetensorsBytes.File("{" + Weight + "," + Weight + "," + Bias + "}", new byte[12]), "'weight' twice" },
        { "name twice, written differently", SafetensorsBytes.File("{" + Weight + "," + Weight.Replace("weight", "\\u0077eight", StringComparison.Ordinal) + "}", new byte[12]), "'weight' twice" },
        { "dtype twice", SafetensorsBytes.File("{\"weight\":{\"dtype\":\"F32\",\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,4]}}", new byte[4]), "each once" },
        { "no shape", SafetensorsBytes.File("{\"weight\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", new byte[4]), "each once" },
        { "unknown member", SafetensorsBytes.File("{\"weight\":{\"dtype\":\"F32\",\"code\":\"\",\"shape\":[],\"data_offsets\":[0,4]}}", new byte[4]), "has 'code'" },
        { "unknown type", Lying("F33", "[1,2]", "[0,8]"), "'F33'" },
        { "type of another case", Lying("f32", "[1,2]", "[0,8]"), "'f32'" },
        { "negative size", Lying("F32", "[-1,-2]", "[0,8]"), "whole numbers from 0" },
        { "size with a fraction", Lying("F32", "[1.0,2]", "[0,8]"), "whole numbers from 0" },
        { "size that is not a number", Lying("F32", "[NaN,2]", "[0,8]"), "cannot be read" },
        { "size of a text", Lying("F32", "[\"1\",2]", "[0,8]"), "whole numbers from 0" },
        { "size of 2^64", Lying("F32", "[18446744073709551616]", "[0,8]"), "whole numbers from 0" },
        { "size of 2^61", Lying("F32", "[2305843009213693952]", "[0,9223372036854775807]"), "which no memory holds" },
        { "product of 2^64+2", Lying("F32", "[4294967296,4294967296,2]", "[0,8]"), "which no memory holds" },
        { "nothing beside 2^62", Lying("F32", "[0,4611686018427387904,4611686018427387904]", "[0,0]"), "which no memory holds" },
        { "65 axes", Lying("F32", "[" + string.Join(",", Enumerable.Repeat("1", 65)) + "]", "[0,4]"), "not more than 64" },
        { "a terabyte", Lying("F32", "[274877906944]", "[0,1099511627776]"), "begin where that of the one before ends" },
        { "shape larger than its data", Lying("F32", "[1,3]", "[0,8]"), "takes 12 bytes" },
        { "data backwards", Lying("F32", "[1,2]", "[8,0]"), "takes 8 bytes" },
        { "data from far away", Lying("F32", "[1,2]", "[9223372036854775799,9223372036854775807]"), "begin where that of the one before ends" },
        { "negative place", Lying("F32", "[1,2]", "[-8,0]"), "whole numbers from 0" },
        { "one place", Lying("F32", "[1,2]", "[8]"), "two data_offsets" },
        { "three places", Lying("F32", "[1,2]", "[0,4,8]"), "not more than 2" },
        { "overlap", SafetensorsBytes.File("{" + Weight + "," + SafetensorsBytes.Tensor("bias", "F32", "[1]", "[4,8]") + "}", new byte[8]), "begin where that of the one before ends, at 8, but begins at 4" },
        { "gap", SafetensorsBytes.File("{" + Weight + "," + SafetensorsBytes.Tensor("bias", "F32", "[1]", "[12,16]") + "}", new byte[16]), "begin where that of the one before ends, at 8, but begins at 12" },
        { "bytes at the end", SafetensorsBytes.File("{" + Weight + "," + Bias + "}", new byte[13]), "take 12 bytes, but 13 follow" },
        { "bytes missing", SafetensorsBytes.File("{" + Weight + "," + Bias + "}", new byte[11]), "take 12 bytes, but 11 follow" },
        { "a pickle", [0x80, 2, (byte)'c', .. "os\nsystem\n"u8, .. "(S'true'\ntR."u8], "should have" },
        { "100,000 tensors of the same name", SafetensorsBytes.File("{" + string.Join(",", Enumerable.Repeat("\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}", 100_000)) + "}"), "'a' twice" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_lies_is_refused(string kind, byte[] content, string said)
    {
        using var module = nn.Linear(2, 1);
        var before = Values(module);
        var path = _folder.Write(kind, content);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<ModelFileException>(() => module.LoadWeights(path));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(module));
        Assert.InRange(allocated, 0, 1_000_000 + (4 * content.Length));
        Assert.Throws<ModelFileException>(() => TrainingState.Load(path));
    }

    [Fact]
    public void The_file_that_the_others_are_made_of_is_loaded()
    {
        using var module = nn.Linear(2, 1);
        module.LoadWeights(_folder.Write("right", SafetensorsBytes.File("{" + Weight + "," + Bias + "} \n", [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64])));
        Assert.Equal([1, 2, 3], Values(module));
    }

    [Fact]
    public void A_truth_value_of_2_is_refused()
    {
        var path = _folder.Write("bool", SafetensorsBytes.File("{" + SafetensorsBytes.Tensor("mask", "BOOL", "[3]", "[0,3]") + "}", 1, 0, 2));
        using var file = SafetensorsFile.Open(path);
        Assert.Contains("'mask'", Assert.Throws<ModelFileException>(() => file.Read("mask")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_done_to_weights_is_noticed_or_harmless()
    {
        using var source = nn.Linear(2, 1);
        using var module = nn.Linear(2, 1);
        source.SaveWeights(_folder["weights"]);
        var whole = File.ReadAllBytes(_folder["weights"]);
        var before = Values(module);
        Gen.Int.Sample(
            seed =>
            {
                var content = FileDamage.Of(whole, new Random(seed));
                var path = _folder.Write("damaged", content);
                try
                {
                    module.LoadWeights(path);
                }
                catch (ModelFileException)
                {
                    return Values(module).SequenceEqual(before);
                }

                // Only a file that lost the name of its checksum may have been loaded: such files are foreign ones.
                using var file = SafetensorsFile.Open(path);
                var harmless = content.SequenceEqual(whole) || !file.HasChecksum;
                SetValues(module, before);
                return harmless;
            },
            iter: 4000,
            threads: 1);
    }

    [Fact]
    public void Whatever_is_done_to_a_foreign_file_it_is_loaded_whole_or_not_at_all()
    {
        using var module = nn.Linear(2, 1);
        var before = Values(module);
        var whole = SafetensorsBytes.File("{\"__metadata__\":{\"format\":\"pt\"}," + Weight + "," + Bias + "}", [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64]);
        Gen.Int.Sample(
            seed =>
            {
                var path = _folder.Write("damaged", FileDamage.Of(whole, new Random(seed)));
                try
                {
                    module.LoadWeights(path);
                }
                catch (ModelFileException)
                {
                    return Values(module).SequenceEqual(before);
                }

                using var file = SafetensorsFile.Open(path);
                using var weight = file.Read("weight");
                using var bias = file.Read("bias");
                float[] read = [.. weight.data<float>(), .. bias.data<float>()];
                var isWhole = Values(module).Select(BitConverter.SingleToInt32Bits).SequenceEqual(read.Select(BitConverter.SingleToInt32Bits));
                SetValues(module, before);
                return isWhole;
            },
            iter: 4000,
            threads: 1);
    }

    [Fact]
    public void Whatever_is_done_to_a_state_it_is_the_same_or_refused()
    {
        using var values = arange(5);
        var state = new TrainingState();
        state.Set("epoch", 3);
        state.Set("losses", [1.5, double.NaN, 3]);
        state.SetGroup("optimizer").SetTensor("m", values);
        state.Save(_folder["state"]);
        var whole = File.ReadAllBytes(_folder["state"]);
        Gen.Int.Sample(
            seed =>
            {
                var content = FileDamage.Of(whole, new Random(seed));
                try
                {
                    TrainingState.Load(_folder.Write("damaged", content)).Dispose();
                    return content.SequenceEqual(whole);
                }
                catch (ModelFileException)
                {
                    return true;
                }
            },
            iter: 4000,
            threads: 1);
    }

    /// <summary>The text of a state with a checksum that is right, since whoever writes hostile files can work one out.</summary>
    [Fact]
    public void Whatever_a_state_says_it_is_read_or_refused()
    {
        using var values = arange(5);
        const string Text = """{"epoch":3,"losses":[1.5,{"$double":"NaN"},3.0],"name":"a","optimizer":{"m":{"$tensor":"optimizer.m"},"on":true}}""";
        var tensors = new Dictionary<string, Tensor> { ["optimizer.m"] = values };
        Load(Text).Dispose();
        Gen.Int.Sample(
            seed =>
            {
                try
                {
                    Load(Encoding.Latin1.GetString(FileDamage.Of(Encoding.UTF8.GetBytes(Text), new Random(seed)))).Dispose();
                }
                catch (ModelFileException)
                {
                    // Refused.
                }
            },
            iter: 1500,
            threads: 1);

        foreach (var text in (string[])[
            string.Empty, "3", "[]", "{} {}", "{\"a\":null}", "{\"a\":1e999999999}", "{\"a\":9223372036854775808}", "{\"a\":[1,2.0]}", "{\"a\":[[1]]}",
            "{\"a\":[true]}", "{\"\":1}", "{\"$a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"$double\":\"1\"}}", "{\"a\":{\"$double\":1}}",
            "{\"a\":{\"$tensor\":\"optimizer.m\",\"b\":1}}", "{\"a\":{\"$tensor\":\"other\"}}", "{\"a\":1}",
            "{\"a\":{\"$tensor\":\"optimizer.m\"},\"b\":{\"$tensor\":\"optimizer.m\"}}",
            string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000)])
        {
            Assert.Contains("its state cannot be read", Assert.Throws<ModelFileException>(() => Load(text)).Message, StringComparison.Ordinal);
        }

        TrainingState Load(string text)
        {
            SafetensorsFile.Save(_folder["state"], tensors, new Dictionary<string, string> { ["netwright.state.version"] = "1", ["netwright.state"] = text });
            return TrainingState.Load(_folder["state"]);
        }
    }

    private static byte[] Lying(string type, string shape, string places) =>
        SafetensorsBytes.File("{" + SafetensorsBytes.Tensor("weight", type, shape, places) + "," + Bias + "}", new byte[12]);

    private static float[] Values(nn.Module module) => [.. module.parameters().SelectMany(static weight => weight.detach().data<float>().ToArray())];

    private static void SetValues(nn.Module module, float[] values)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var start = 0;
        foreach (var weight in module.parameters())
        {
            var count = (int)weight.NumberOfElements;
            weight.copy_(tensor(values[start..(start + count)]).reshape(weight.shape));
            start += count;
        }
    }
}
