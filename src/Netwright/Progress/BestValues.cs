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
    private int _seen;

    /// <summary>The values with their names and epochs; none before the first epoch ended.</summary>
    public IReadOnlyList<string> Texts =>
        [.. _best.Select((best, index) => best is { } known ? ProgressText.Best(_prefix + TLogs.Names[index], known.Value, known.Epoch) : null).OfType<string>()];

    /// <summary>Takes in the epochs that were not yet: all of those before a training that is gone on with.</summary>
    public void Follow(TrainingRecord<TLogs> record)
    {
        var isValidated = record.Validation.Count > 0;
        _prefix = isValidated ? "val_" : string.Empty;
        for (; _seen < record.Epochs.Count; _seen++)
        {
            Add(record.Epochs[_seen], isValidated ? record.Validation[_seen] : record.Training[_seen]);
        }
    }

    private void Add(int epoch, in TLogs values)
    {
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
