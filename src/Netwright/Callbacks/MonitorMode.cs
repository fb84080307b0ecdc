namespace Netwright;

/// <summary>In which direction a watched value gets better.</summary>
public enum MonitorMode
{
    /// <summary>As the value's metric says (<see cref="Metrics.Metric.Direction"/>); losses, down.</summary>
    Auto,

    /// <summary>Less is better.</summary>
    Min,

    /// <summary>More is better.</summary>
    Max,
}
