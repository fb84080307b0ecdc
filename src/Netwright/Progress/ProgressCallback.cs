using Netwright.Training;

namespace Netwright.Progress;

/// <summary>
/// A callback that shows how things go. Among the callbacks of a training or a test it takes the place of the display that
/// there would be otherwise.
/// </summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public abstract class ProgressCallback<TLogs> : Callback<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
}
