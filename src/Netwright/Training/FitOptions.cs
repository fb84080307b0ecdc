namespace Netwright;

/// <summary>What is seldom set about a training.</summary>
public sealed record FitOptions
{
    internal static FitOptions Default { get; } = new();

    /// <summary>
    /// Whether Ctrl+C ends the training in order: the batch is finished, callbacks keep what they were asked to keep, and
    /// <c>Fit</c> returns the history so far, which says that it is interrupted. The second Ctrl+C ends the process, as it
    /// does when this is off.
    /// </summary>
    public bool HandlesCtrlC { get; init; } = true;
}
