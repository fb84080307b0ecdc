using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Goes through the elements several times; each time is a pass of its own for the stages before.</summary>
internal sealed class RepeatStage<TBatch>(Stage<TBatch> upstream, int? count)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Repeat), upstream, upstream.Size.Times(count))
    where TBatch : struct, IBatch<TBatch>
{
    /// <summary>Passes without an end are kept apart by so many numbers.</summary>
    private const long PassesOfEndless = 1L << 32;

    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        for (var time = 0L; count is null || time < count; time++)
        {
            var isEmpty = true;
            foreach (var element in Upstream.Run(pass with { Number = NumberOf(pass, time) }))
            {
                isEmpty = false;
                yield return element;
            }

            // Repeating nothing would never come to an end.
            if (isEmpty && count is null)
            {
                yield break;
            }
        }
    }

    /// <summary>So that a pass goes on where the one before it ended.</summary>
    private long NumberOf(Pass pass, long time) => unchecked((pass.Number * (count ?? PassesOfEndless)) + time);
}
