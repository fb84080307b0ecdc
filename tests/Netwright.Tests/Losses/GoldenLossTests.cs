using System.Collections.Generic;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>Losses against what Keras computed, plain and weighted.</summary>
public sealed class GoldenLossTests
{
    public static IEnumerable<object[]> Rows => Goldens.Names("losses", "loss");

    [Theory]
    [MemberData(nameof(Rows))]
    public void LossIsKeras(string name)
    {
        using var scope = NewDisposeScope();
        var row = Goldens.Row("losses", "loss", name);
        var (make, data) = LossCases.All[name];
        var loss = make();
        var isSparse = data is LossData.Classes or LossData.ClassLogits;
        var target = Goldens.Tensor(row.GetProperty("y_true"), isSparse ? ScalarType.Int64 : ScalarType.Float32);
        var prediction = Goldens.Tensor(row.GetProperty("y_pred"));
        var weight = Goldens.Tensor(Goldens.Read("losses").GetProperty("sample_weight"));

        foreach (var (figure, given) in new[] { ("value", null), ("weighted", weight) })
        {
            var expected = row.GetProperty(figure).GetDouble();
            Goldens.Close(expected, loss.Compute(target, prediction, given).item<float>());
            var (value, gradient) = loss.Differentiate(target, prediction, given);
            Goldens.Close(expected, value.item<float>());
            Goldens.Close(LossCases.ByAutograd(loss, target, prediction, given), gradient);
        }
    }
}
