using Netwright.Training;

namespace Netwright;

/// <summary>
/// The callbacks that there are. The compiler derives a class of this name in every model, so that those of a model are
/// written <c>new FashionClassifier.Callbacks.EarlyStopping(logs =&gt; logs.Validation.Loss)</c>.
/// </summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public abstract partial class Callbacks<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>For the class that the compiler derives; nothing is made of it.</summary>
    protected Callbacks()
    {
    }
}
