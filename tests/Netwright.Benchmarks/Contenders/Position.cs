using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Where a contender is in the shuffled epoch.</summary>
/// <param name="order">The samples' numbers, <c>[samples]</c>.</param>
/// <param name="batch">The batch size.</param>
internal sealed class Position(Tensor order, int batch)
{
    private long _next;

    /// <summary>The samples' numbers of the next batch, <c>[batch]</c>.</summary>
    public Tensor Next()
    {
        if (_next + batch > order.shape[0])
        {
            _next = 0;
        }

        var rows = order.narrow(0, _next, batch);
        _next += batch;
        return rows;
    }
}
