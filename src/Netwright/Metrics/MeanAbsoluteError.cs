using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of the differences' sizes. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.MeanAbsoluteError"/>
    public sealed class MeanAbsoluteError() : MeanLoss<Losses.MeanAbsoluteError>(new())
    {
        private protected override MemoryTarget? TargetInMemory => new(ScalarType.Float32, HasLastAxis: true);

        private protected override unsafe double SumInMemory(nint target, nint prediction, nint rows, nint columns) =>
            RowKernels.AbsoluteDifferences((float*)target, (float*)prediction, rows * columns) / columns;
    }
}
