using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class MarginAttribute
{
    /// <summary>The number of axes with places.</summary>
    private protected abstract int Rank { get; }

    /// <summary>Whether places are added, and not taken away.</summary>
    private protected abstract bool Grows { get; }

    internal override void CheckOptions(LayerCheck check) => Margins.Check(check, Amount, Rank);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], Rank) is { } image ? Margins.Infer(check, image, Amount, Grows) : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var amount = Margins.Write(Amount, Rank);
        lowering.Add(Grows
            ? new ZeroPaddingOp(lowering.Output, inputs[0], amount, lowering.WriteChannels())
            : new CroppingOp(lowering.Output, inputs[0], amount, lowering.WriteChannels()));
    }
}
