using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ZeroPadding3DAttribute
{
    internal override void CheckOptions(LayerCheck check) => Margins.Check(check, Amount, 3);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], 3) is { } image ? Margins.Infer(check, image, Amount, grows: true) : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new ZeroPaddingOp(lowering.Output, inputs[0], Margins.Write(Amount, 3), lowering.WriteChannels()));
}
