using Netwright.Training;

namespace Netwright;

/// <summary>
/// A callback of one kind of model, which it sees with all its members: layers to freeze and thaw, data to evaluate. The
/// compiler derives <c>Callback</c> from it in every model.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TLogs">What it logs.</typeparam>
public abstract class Callback<TModel, TLogs> : Callback<TLogs>
    where TModel : class
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>The model that is trained, tested or asked for predictions.</summary>
    protected TModel Model => (TModel)Scope.Model;
}
