using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class GlobalPoolingAttribute
{
    /// <summary>The number of axes with places.</summary>
    private protected abstract int Rank { get; }

    /// <summary>The library's function.</summary>
    private protected abstract string Function { get; }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var image = Images.Read(check, inputs[0], Rank);
        return image is null ? null : KeepDims ? image.With(Enumerable.Repeat(Dimension.Of(1), Rank), image.Channels) : Shape.Of(image.Channels);
    }

    /// <summary>The mask that the pooling looks at: none, unless a kind of pooling does.</summary>
    private protected virtual Value? MaskOf(LayerLowering lowering) => null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var channels = Images.CountChannels(inputs[0].Shape, Rank, lowering.ChannelsLast);
        var pooled = KeepDims ? lowering.Intermediate("Pooled", Shape.Of(channels)) : lowering.Output;
        lowering.Add(new GlobalPoolingOp(pooled, inputs[0], Function, lowering.WriteChannels()) { Counted = MaskOf(lowering) });
        if (KeepDims)
        {
            lowering.Add(new ReshapeOp(lowering.Output, pooled));
        }
    }
}
