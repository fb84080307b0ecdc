using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class Cropping1DAttribute
{
    internal override void CheckOptions(LayerCheck check) => Margins.Check(check, Amount, 1);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], 1) is { } image ? Margins.Infer(check, image, Amount, grows: false) : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new CroppingOp(lowering.Output, inputs[0], Margins.Write(Amount, 1), lowering.WriteChannels()));
}
