using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Training;

/// <summary>A logged value that a callback watches, and what is an improvement of it.</summary>
/// <param name="read">The value; the validation's loss for null.</param>
/// <param name="mode">In which direction it gets better.</param>
/// <param name="minDelta">By how much more than nothing.</param>
internal sealed class LogMonitor<TLogs>(Func<Callback<TLogs>.EpochLogs, float>? read, MonitorMode mode, double minDelta = 0)
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Func<Callback<TLogs>.EpochLogs, float> _read = read ?? (static logs => logs.Validation[0]);
    private readonly double _minDelta = Math.Abs(minDelta);
    private bool _isUp;

    /// <summary>The value's name, as Keras writes it.</summary>
    public string Name { get; private set; } = "value";

    /// <summary>What every number is better than.</summary>
    public double Worst => _isUp ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>Finds out what is watched, before the training begins.</summary>
    /// <param name="callback">Who watches.</param>
    /// <param name="isValidated">Whether there are values of validation, where it is watched.</param>
    /// <exception cref="InvalidOperationException">
    /// There is no such value, or nobody knows in which direction it gets better.
    /// </exception>
    public void Begin(Callback<TLogs> callback, bool isValidated)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsNaN(_minDelta), false, "minDelta");
        var values = callback.Scope.Trained.Logged.Values;
        var place = Place(callback, isValidated);
        Name = place is { } watched ? NameOf(watched) : "value";
        var direction = place is { } known ? values[known % TLogs.Names.Count].Direction : MetricDirection.Unknown;
        _isUp = mode switch
        {
            MonitorMode.Min => false,
            MonitorMode.Max => true,
            _ when direction is not MetricDirection.Unknown => direction is MetricDirection.Up,
            _ => throw new InvalidOperationException(
                $"{callback.GetType().Name} watches {(place is null ? "what its function computes" : $"'{Name}'")}, of which nobody says in which direction it gets better. Give it mode: MonitorMode.Min or MonitorMode.Max."),
        };
    }

    /// <summary>The value of an epoch.</summary>
    public double Read(in Callback<TLogs>.EpochLogs logs) => _read(logs);

    /// <summary>Whether a value is better than another one, by more than the least difference that counts.</summary>
    public bool IsImprovement(double value, double reference) =>
        _isUp ? value - _minDelta > reference : value + _minDelta < reference;

    private static string NameOf(int place) =>
        place < TLogs.Names.Count ? TLogs.Names[place] : "val_" + TLogs.Names[place - TLogs.Names.Count];

    /// <summary>Which value the function gives; what there is no validation for is refused by its name.</summary>
    private int? Place(Callback<TLogs> callback, bool isValidated)
    {
        try
        {
            return Place(isValidated);
        }
        catch (InvalidOperationException problem) when (!isValidated && Place(isValidated: true) is { } missing)
        {
            throw new InvalidOperationException($"{callback.GetType().Name} watches '{NameOf(missing)}'. {problem.Message}", problem);
        }
    }

    /// <summary>
    /// Which value the function gives: it is tried with values that differ, twice, so that a function that computes something
    /// is not taken for one of them.
    /// </summary>
    private int? Place(bool isValidated)
    {
        var count = TLogs.Names.Count;
        var forwards = Probe(isValidated, static place => place + 1);
        var backwards = Probe(isValidated, place => (2 * count) - place);
        var index = (int)forwards - 1;
        return forwards == index + 1 && index >= 0 && index < 2 * count && backwards == (2 * count) - index ? index : null;
    }

    private float Probe(bool isValidated, Func<int, int> value)
    {
        var values = Enumerable.Range(0, 2 * TLogs.Names.Count).Select(place => (float)value(place)).ToList();
        TLogs? validation = isValidated ? From(values, TLogs.Names.Count) : null;
        return _read(new Callback<TLogs>.EpochLogs(From(values, 0), validation));
    }

    private static TLogs From(List<float> values, int start) => TLogs.FromValues(values.GetRange(start, TLogs.Names.Count));
}
