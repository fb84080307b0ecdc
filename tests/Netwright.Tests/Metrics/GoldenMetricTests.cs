using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>Metrics against what Keras computed, plain and weighted, in one batch and in several.</summary>
public sealed class GoldenMetricTests
{
    public static IEnumerable<object[]> Rows => Goldens.Names("metrics", "metric");

    [Theory]
    [MemberData(nameof(Rows))]
    public void MetricIsKeras(string name)
    {
        using var scope = NewDisposeScope();
        var row = Goldens.Row("metrics", "metric", name);
        var (make, data) = MetricCases.All[name];
        var isSparse = data is LossData.Classes or null;
        var target = Goldens.Tensor(row.GetProperty("y_true"), isSparse ? ScalarType.Int64 : ScalarType.Float32);
        var prediction = Goldens.Tensor(row.GetProperty("y_pred"));
        var weight = Goldens.Tensor(Goldens.Read("metrics").GetProperty("sample_weight"));
        if (make() is Metrics.IntersectionOverUnion)
        {
            // Keras counts in integers here, which makes 0 of these weights, and warns of it. Ours count as they are,
            // as the examples in its documentation do.
            weight = weight.floor();
        }

        foreach (var (figure, given) in new[] { ("value", null), ("weighted", weight) })
        {
            var expected = Numbers(row.GetProperty(figure));
            foreach (var parts in Partitions((int)target.size(0)))
            {
                using var metric = make();
                foreach (var (start, count) in parts)
                {
                    metric.Update(
                        target.narrow(0, start, count), prediction.narrow(0, start, count), given?.narrow(0, start, count));
                }

                Goldens.Close(expected, expected.Count > 1 ? Values(metric) : [metric.Result()]);
                if (expected.Count > 1)
                {
                    Goldens.Close(expected.Average(), metric.Result());
                }
            }
        }
    }

    private static List<double> Numbers(JsonElement figure) => figure.ValueKind == JsonValueKind.Array
        ? [.. figure.EnumerateArray().Select(static number => number.GetDouble())]
        : [figure.GetDouble()];

    private static double[] Values(Metrics.Metric metric) =>
        [.. ((Metrics.VectorMetric)metric).Values().Select(static value => (double)value)];

    /// <summary>All at once; as Keras took them, in two at every other place; and one by one.</summary>
    private static IEnumerable<(int Start, int Count)[]> Partitions(int count)
    {
        yield return [(0, count)];
        for (var place = 1; place < count; place++)
        {
            yield return [(0, place), (place, count - place)];
        }

        yield return [.. Enumerable.Range(0, count).Select(static place => (place, 1))];
    }
}
