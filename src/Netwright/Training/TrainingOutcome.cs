namespace Netwright.Training;

/// <summary>How a training ended, if it did.</summary>
public enum TrainingOutcome
{
    /// <summary>It is under way.</summary>
    UnderWay,

    /// <summary>All its epochs are done.</summary>
    Complete,

    /// <summary>Somebody stopped it before its last epoch, such as <c>EarlyStopping</c>.</summary>
    StoppedEarly,

    /// <summary>It was interrupted, such as by Ctrl+C.</summary>
    Interrupted,

    /// <summary>Something was thrown.</summary>
    Failed,
}
