using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class InputAttribute
{
    internal override int Reads => 0;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Shape is [var first, ..] && IsBatch(first)
        ? check.Report(ShapeRules.BatchInShape, check.Name, LayerCheck.Write(first), string.Join(", ", Shape.Skip(1).Select(LayerCheck.Write)))
        : check.ReadShape(Shape, allowOpenAxis: false);

    /// <summary>What people write for the batch elsewhere: -1 and None for its size, or its name.</summary>
    private static bool IsBatch(object? axis) => axis is -1 or null or "N" or "batch" or "Batch" or "batch_size" or "batchSize" or "BatchSize";
}
