using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class InputAttribute
{
    internal override int Reads => 0;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.ReadShape(Shape, allowOpenAxis: false);
}
