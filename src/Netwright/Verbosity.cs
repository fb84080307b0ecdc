namespace Netwright;

/// <summary>How much training and evaluation show.</summary>
public enum Verbosity
{
    /// <summary>A live bar on a terminal, and a line an epoch elsewhere.</summary>
    Auto,

    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>A live bar for each epoch, where the output is a terminal; otherwise plain lines.</summary>
    ProgressBar,

    /// <summary>A line for each epoch.</summary>
    OneLinePerEpoch,
}
