using System;

namespace Netwright.Charts;

/// <summary>How a chart looks.</summary>
public sealed record ChartOptions
{
    /// <summary>What the chart is to be looked at on.</summary>
    public ChartTheme Theme { get; init; }

    /// <summary>The width of one panel, in pixels of an ordinary screen; at least 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is less than 200 or more than 4,000.</exception>
    public int PanelWidth
    {
        get;
        init => field = Size(value, 200, nameof(PanelWidth));
    } = 480;

    /// <summary>The height of one panel, in pixels of an ordinary screen; at least 150.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The height is less than 150 or more than 4,000.</exception>
    public int PanelHeight
    {
        get;
        init => field = Size(value, 150, nameof(PanelHeight));
    } = 300;

    /// <summary>How many panels stand side by side; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Columns
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Columns));
            field = value;
        }
    } = 2;

    /// <summary>
    /// Whether the axis of losses is logarithmic, where all their values are more than 0. That shows what still happens
    /// in long trainings.
    /// </summary>
    public bool LogarithmicLoss { get; init; }

    private static int Size(int value, int least, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 4000, name);
        return value;
    }
}
