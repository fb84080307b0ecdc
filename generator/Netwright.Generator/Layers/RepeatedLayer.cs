using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>Equal layers one after the other.</summary>
/// <param name="times">How many.</param>
/// <param name="one">One of them.</param>
internal sealed class RepeatedLayer(int times, LayerAttribute one) : CompositeLayer
{
    private const string Read = "read";

    /// <summary>One of them.</summary>
    public LayerAttribute One => one;

    /// <summary>How many there are.</summary>
    public int Times => times;

    internal override int Reads => one.Reads;

    internal override bool ReadsIntegers => one.ReadsIntegers;

    internal override int MostReads => one.Reads;

    internal override void CheckOptions(LayerCheck check) => one.CheckOptions(check);

    internal override Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var nodes = new List<TypedNode>();
        var (read, shapes) = (Read, inputs);
        for (var index = 0; index < times; index++)
        {
            var name = $"[{Numbers.Write(index)}]";
            var inside = index == 0 ? check : check.ReadingItself(shapes, check.Name + name, check.Name + read, givesLastStep: one is RecurrentAttribute { ReturnSequences: false });
            if (Part.Infer(inside, one, name, [read], shapes) is not { } part)
            {
                return null;
            }

            nodes.Add(part);
            (read, shapes) = (name, [part.Shape]);
        }

        return new Interior([Read], nodes.ToEquatableArray(), [read], []);
    }
}
