namespace Netwright.Charts;

/// <summary>What a chart is to be looked at on.</summary>
public enum ChartTheme
{
    /// <summary>Dark lines on white.</summary>
    Light,

    /// <summary>Light lines on nearly black.</summary>
    Dark,
}
