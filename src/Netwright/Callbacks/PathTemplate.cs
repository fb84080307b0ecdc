using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Netwright.Training;

/// <summary>A file's path with places for the epoch, the batch and logged values: <c>model-{epoch}-{val_loss:F2}</c>.</summary>
/// <param name="template">The path.</param>
internal sealed partial class PathTemplate<TLogs>(string template)
    where TLogs : struct, ILogs<TLogs>
{
    private const string Epoch = "epoch";
    private const string Batch = "batch";
    private const string Validation = "val_";

    private readonly string _template = string.IsNullOrEmpty(template) ? throw new ArgumentException("Give a path.", nameof(template)) : template;

    /// <summary>Whether a logged value stands in the path.</summary>
    public bool ReadsLogs => Names.Any(static name => name is not (Epoch or Batch));

    private IEnumerable<string> Names => Place().Matches(_template).Select(static place => place.Groups["name"].Value);

    /// <summary>Refuses names that nothing has, before the training begins.</summary>
    /// <param name="callback">Whose path it is.</param>
    /// <param name="atBatches">Whether the path is filled after batches, when there is no validation.</param>
    /// <exception cref="ArgumentException">A name is unknown, or a format does not go with a number.</exception>
    public void Check(Callback<TLogs> callback, bool atBatches)
    {
        var isValidated = callback.Run.IsValidated && !atBatches;
        var known = new[] { Epoch, Batch }.Concat(TLogs.Names).Concat(isValidated ? TLogs.Names.Select(static name => Validation + name) : []).ToList();
        if (Names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"{callback.GetType().Name}: '{_template}' names '{unknown}', which is not logged. There are: {string.Join(", ", known)}.", "path");
        }

        CheckFormats(callback);
        var values = TLogs.FromValues([.. TLogs.Names.Select(static _ => 0f)]);
        try
        {
            Fill(0, 0, new Callback<TLogs>.EpochLogs(values, isValidated ? values : null));
        }
        catch (FormatException problem)
        {
            throw new ArgumentException($"{callback.GetType().Name}: '{_template}' has a format that does not go with its number: {problem.Message}", "path", problem);
        }
    }

    /// <summary>Refuses Python's formats, which C# would write as they stand: <c>{epoch:02d}</c>, <c>{val_loss:.2f}</c>.</summary>
    private void CheckFormats(Callback<TLogs> callback)
    {
        foreach (var place in Place().Matches(_template).Cast<Match>())
        {
            if (PythonFormat().Match(place.Groups["format"].Value) is not { Success: true } python)
            {
                continue;
            }

            var digits = python.Groups["precision"] is { Success: true } precision ? precision.Value : python.Groups["width"].Value.TrimStart('0');
            var letter = python.Groups["letter"].Value.ToUpperInvariant();
            throw new ArgumentException(
                $"{callback.GetType().Name}: '{_template}' has the format '{place.Groups["format"].Value}' of Python. Write it as C#'s: {{{place.Groups["name"].Value}:{letter}{digits}}}.", "path");
        }
    }

    /// <summary>The path of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="logs">What is logged.</param>
    public string Fill(int epoch, long batch, Callback<TLogs>.EpochLogs logs) => Place().Replace(_template, place =>
    {
        var name = place.Groups["name"].Value;
        IFormattable value = name switch
        {
            Epoch => (IFormattable)(epoch + 1),
            Batch => batch + 1,
            _ when TLogs.Names.Contains(name) => Of(logs.Training, name),
            _ => Of(logs.Validation, name[Validation.Length..]),
        };
        var format = place.Groups["format"] is { Success: true } given ? given.Value : null;
        return value.ToString(format, CultureInfo.InvariantCulture);
    });

    private static float Of(in TLogs logs, string name)
    {
        for (var index = 0; index < TLogs.Names.Count; index++)
        {
            if (TLogs.Names[index] == name)
            {
                return logs[index];
            }
        }

        throw new ArgumentException($"'{name}' is not logged.", nameof(name));
    }

    [GeneratedRegex(@"^(?<width>\d*)(\.(?<precision>\d+))?(?<=\d)(?<letter>[defg])$")]
    private static partial Regex PythonFormat();

    [GeneratedRegex(@"\{(?<name>[^{}:]+)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Place();
}
