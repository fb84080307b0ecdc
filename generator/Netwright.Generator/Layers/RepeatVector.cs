using System.Collections.Generic;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class RepeatVectorAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.AtLeast(0, "times", Times, 1);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0].Rank == 1
        ? Shape.Of(Times, inputs[0].Last)
        : check.CannotFollow(0, "RepeatVector reads one vector a sample, [N, features]. Flatten it first", new Remedy(Remedy.Flatten, check.Input(0)));

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new RepeatVectorOp(lowering.Output, inputs[0], Times));
}
