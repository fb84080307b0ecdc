namespace Netwright.Training;

/// <summary>What a training gives back, whatever the model: the compiler's typed history over what was recorded.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public interface IHistory<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>What the training loop recorded.</summary>
    TrainingRecord<TLogs> Record { get; }
}
