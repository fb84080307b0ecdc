using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class DenseAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "units", Units, 1);
        check.IsActivation(1, "activation", Activation);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (inputs[0].Rank == 0)
        {
            return check.CannotFollow(0, "Dense reads the last axis, and there is none but the batch. Give each sample an axis: Reshape(1)");
        }

        if (inputs[0].Last.IsSymbolic)
        {
            return check.CannotFollow(
                0,
                $"Dense has a weight for each element of the last axis, so its size must be a number, and '{inputs[0].Last}' is known only when the model runs. Make another axis the last one, or give the input's axis a size");
        }

        return Units < 1 ? null : inputs[0].WithLast(Units);
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs) =>
    [
        new("Weight", "weight", [Units, inputs[0].Last.Constant!.Value], "GlorotUniform"),
        UseBias ? new("Bias", "bias", [Units], "Zeros") : null,
    ];

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        if (Activation == ActivationFunction.Linear)
        {
            lowering.Add(new LinearOp(lowering.Output, inputs[0], UseBias));
            return;
        }

        var sum = lowering.Intermediate(LayerLowering.BeforeActivation(Activation), lowering.Output.Shape);
        lowering.Add(new LinearOp(sum, inputs[0], UseBias));
        lowering.Add(new ActivationOp(lowering.Output, sum, Activation));
    }
}
