using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class UpSampling3DAttribute
{
    private IReadOnlyList<int> Sizes => Size.Length == 0 ? [2, 2, 2] : Size.Length == 1 ? [Size[0], Size[0], Size[0]] : Size;

    internal override void CheckOptions(LayerCheck check)
    {
        if (Sizes.Count != 3 || Sizes.Any(static size => size < 1))
        {
            check.OutOfRange(0, "the size", string.Join(", ", Size), "one or three positive numbers");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Images.Read(check, inputs[0], 3) is { } image
        ? image.With(image.Places.Select((places, axis) => places * Sizes[axis]), image.Channels)
        : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new UpSamplingOp(lowering.Output, inputs[0], Sizes.Select(static size => (long)size).ToEquatableArray(), Bilinear: false, lowering.WriteChannels()));
}
