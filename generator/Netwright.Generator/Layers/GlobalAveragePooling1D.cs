using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class GlobalAveragePooling1DAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], 1) is { } image ? Shape.Of(image.Channels) : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new GlobalPoolingOp(lowering.Output, inputs[0], "GlobalAveragePooling", lowering.WriteChannels()));
}
