using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class UpSamplingAttribute
{
    /// <summary>The number of axes with places.</summary>
    private protected abstract int Rank { get; }

    /// <summary>What new places hold.</summary>
    private protected virtual Interpolation Between => Interpolation.Nearest;

    private IReadOnlyList<int> Sizes => Size.Length > 1 ? Size : Enumerable.Repeat(Size.Length == 0 ? 2 : Size[0], Rank).ToList();

    internal override void CheckOptions(LayerCheck check)
    {
        if (Sizes.Count != Rank || Sizes.Any(static size => size < 1))
        {
            check.OutOfRange(0, "the size", string.Join(", ", Size), Rank == 1 ? "a positive number" : $"a positive number, or one for each of the {Numbers.Write(Rank)} axes");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Images.Read(check, inputs[0], Rank) is { } image
        ? image.With(image.Places.Select((places, axis) => places * Sizes[axis]), image.Channels)
        : null;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(new UpSamplingOp(
        lowering.Output, inputs[0], Sizes.Select(static size => (long)size).ToEquatableArray(), Between, lowering.WriteChannels()));
}
