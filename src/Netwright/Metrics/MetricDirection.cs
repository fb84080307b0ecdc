namespace Netwright;

/// <summary>In which direction a logged value gets better.</summary>
public enum MetricDirection
{
    /// <summary>Nobody says.</summary>
    Unknown,

    /// <summary>Less is better, as of a loss.</summary>
    Down,

    /// <summary>More is better, as of an accuracy.</summary>
    Up,
}
