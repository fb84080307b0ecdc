using System.Collections.Generic;
using System.Linq;
using Netwright.Training;

namespace Netwright.Progress;

/// <summary>
/// The best values of the epochs so far: those of the validation where there is one, otherwise those of the training. What
/// nobody knows the better direction of is not among them.
/// </summary>
/// <param name="logged">What the model logs.</param>
internal sealed class BestValues<TLogs>(LoggedValues logged)
    where TLogs : struct, ILogs<TLogs>
{
    private readonly (float Value, int Epoch)?[] _best = new (float, int)?[TLogs.Names.Count];
    private string _prefix = string.Empty;

    /// <summary>The values with their names and epochs; none before the first epoch ended.</summary>
    public IReadOnlyList<string> Texts =>
        [.. _best.Select((best, index) => best is { } known ? ProgressText.Best(_prefix + TLogs.Names[index], known.Value, known.Epoch) : null).OfType<string>()];

    /// <summary>Takes an epoch in.</summary>
    public void Add(int epoch, in Callback<TLogs>.EpochLogs logs)
    {
        _prefix = logs.IsValidated ? "val_" : string.Empty;
        var values = logs.IsValidated ? logs.Validation : logs.Training;
        for (var index = 0; index < _best.Length; index++)
        {
            if (IsBetter(values[index], _best[index]?.Value, logged.Values[index].Direction))
            {
                _best[index] = (values[index], epoch);
            }
        }
    }

    private static bool IsBetter(float value, float? best, MetricDirection direction) => direction switch
    {
        _ when float.IsNaN(value) => false,
        MetricDirection.Down => best is null || value < best,
        MetricDirection.Up => best is null || value > best,
        _ => false,
    };
}
