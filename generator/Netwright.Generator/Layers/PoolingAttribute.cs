using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class PoolingAttribute
{
    /// <summary>The number of axes that the window moves on.</summary>
    private protected abstract int Rank { get; }

    /// <summary>The library's function.</summary>
    private protected abstract string Function { get; }

    private int[] Size => PoolSize.Length == 0 ? [2] : PoolSize;

    private Window Window => new(Rank, Size, StridesPerAxis ?? (Strides == 0 ? Size : [Strides]), [1], Padding);

    internal override void CheckOptions(LayerCheck check)
    {
        Window.Check(check, kernelPosition: 0);
        if (Padding == PaddingMode.Causal && Rank == 1)
        {
            check.OutOfRange("Padding", "Causal", "Valid or Same: only convolutions are causal");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], Rank) is { } image && Window.Infer(check, image) is { } places
            ? image.With(places, image.Channels)
            : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(new PoolingOp(
        lowering.Output,
        inputs[0],
        Function,
        Window.Sizes.ToEquatableArray(),
        Window.Strides.ToEquatableArray(),
        Padding,
        lowering.WriteChannels()));
}
