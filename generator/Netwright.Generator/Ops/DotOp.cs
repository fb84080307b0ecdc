using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>Two values multiplied along an axis of each and added up, sample by sample.</summary>
/// <param name="Output">The result.</param>
/// <param name="Parts">The two values.</param>
/// <param name="LeftAxis">The axis of the first, the batch being 0.</param>
/// <param name="RightAxis">The axis of the second.</param>
/// <param name="Normalize">Whether both are divided by their length along it first.</param>
internal sealed record DotOp(Value Output, EquatableArray<Value> Parts, int LeftAxis, int RightAxis, bool Normalize) : MergeOp(Output, Parts)
{
    public override string Function => "Dot";

    protected override IEnumerable<string> Arguments =>
        [$"axes: ({Numbers.Write(LeftAxis)}, {Numbers.Write(RightAxis)})", $"normalize: {(Normalize ? "true" : "false")}"];

    public override string WriteGradient(int position, Value gradient) =>
        $"step.Dot{(position == 0 ? "Left" : "Right")}Gradient({gradient.Name}, {WriteParts(Parts)})";
}
