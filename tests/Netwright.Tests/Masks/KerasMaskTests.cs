using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Masks;

/// <summary>Recurrent layers with a mask, against the figures of Keras's own tests.</summary>
public sealed class KerasMaskTests
{
    public static TheoryData<int> Rows => new(Enumerable.Range(0, Golden.GetArrayLength()));

    private static JsonElement Golden => Goldens.Read("masks").GetProperty("rows");

    [Theory]
    [MemberData(nameof(Rows))]
    public void ALayerGivesWhatKerasTestsExpect(int index)
    {
        using var scope = NewDisposeScope();
        var row = Golden[index];
        var units = row.GetProperty("units").GetInt64();
        var mask = tensor(row.GetProperty("mask").EnumerateArray().SelectMany(static steps => steps.EnumerateArray()).Select(static one => one.GetBoolean()).ToArray()).reshape(2, 4);
        var backwards = row.GetProperty("go_backwards").GetBoolean();
        var result = row.GetProperty("bidirectional").GetBoolean()
            ? cat([Run(backwards), Run(!backwards)], -1)
            : Run(backwards);
        Goldens.Close(Goldens.Tensor(row.GetProperty("expected")), result, 1e-5);

        Tensor Run(bool goBackwards)
        {
            var input = arange(24, ScalarType.Float32).reshape(2, 4, 3);
            var (sequences, zero) = (row.GetProperty("return_sequences").GetBoolean(), row.GetProperty("zero_output_for_mask").GetBoolean());
            return row.GetProperty("layer").GetString() switch
            {
                "SimpleRNN" => Functions.SimpleRNN(
                    input, full(units, 3, 0.01f), full(units, units, 0.02f), full(units, 0.03f), returnSequences: sequences, goBackwards: goBackwards, mask: mask, zeroOutputForMask: zero),
                "LSTM" => Functions.LSTM(
                    input, full(4 * units, 3, 0.01f), full(4 * units, units, 0.02f), ForgetBias(), returnSequences: sequences, goBackwards: goBackwards, mask: mask, zeroOutputForMask: zero),
                "GRU" => Functions.GRU(
                    input, full(3 * units, 3, 0.01f), full(3 * units, units, 0.02f), full(2, 3 * units, 0.03f), returnSequences: sequences, goBackwards: goBackwards, mask: mask, zeroOutputForMask: zero),
                var layer => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{layer} is not known.")),
            };
        }

        // Keras's unit_forget_bias puts 1 in the place of the initializer.
        Tensor ForgetBias()
        {
            var bias = full(4 * units, 0.03f);
            bias.narrow(0, units, units).fill_(1);
            return bias;
        }
    }
}
