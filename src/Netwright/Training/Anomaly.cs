using System.Collections.Generic;
using System.Globalization;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>Values that are not finite, in one tensor.</summary>
/// <param name="Place">Where the tensor belongs.</param>
/// <param name="Name">What it belongs to.</param>
/// <param name="Subject">What it is, for people: <c>the output of 'Root'</c>.</param>
/// <param name="HasNaN">Whether a value is not a number; otherwise they are infinite.</param>
/// <param name="Values">Shape, numbers and places of the values, for people.</param>
internal sealed record Anomaly(AnomalyPlace Place, string Name, string Subject, bool HasNaN, string Values)
{
    /// <summary>What is not finite in a tensor; null if everything is.</summary>
    public static Anomaly? In(Tensor tensor, AnomalyPlace place, string name, string subject)
    {
        if (!tensor.is_floating_point())
        {
            return null;
        }

        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var values = tensor.detach();
        var isFinite = values.isfinite();
        if (isFinite.all().item<bool>())
        {
            return null;
        }

        var nans = values.isnan().sum().item<long>();
        var infinities = values.isinf().sum().item<long>();
        return new Anomaly(place, name, subject, nans > 0, Describe(values, isFinite, nans, infinities));
    }

    /// <summary>What kind of values arose.</summary>
    public string Kind => HasNaN ? "NaN" : "Inf";

    private static string Describe(Tensor values, Tensor isFinite, long nans, long infinities)
    {
        var counts = new List<string>();
        if (nans > 0)
        {
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{nans:N0} NaN"));
        }

        if (infinities > 0)
        {
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{infinities:N0} Inf"));
        }

        if (values.dim() == 0)
        {
            return "it is " + values.to(ScalarType.Float64).item<double>().ToString(CultureInfo.InvariantCulture);
        }

        var total = values.NumberOfElements.ToString("N0", CultureInfo.InvariantCulture);
        var text = $"[{string.Join(", ", values.shape)}] has {string.Join(" and ", counts)} among {total} values, the first at [{string.Join(", ", isFinite.logical_not().nonzero()[0].data<long>().ToArray())}]";
        if (nans + infinities == values.NumberOfElements)
        {
            return text;
        }

        var others = values.masked_select(isFinite).to(ScalarType.Float64);
        return text + string.Create(
            CultureInfo.InvariantCulture, $"; the others are from {others.min().item<double>():G4} to {others.max().item<double>():G4}");
    }
}
