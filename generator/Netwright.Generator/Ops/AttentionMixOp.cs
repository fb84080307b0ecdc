using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>What attention takes of values, in several heads side by side.</summary>
/// <param name="Output">The result, the heads side by side.</param>
/// <param name="Parts">How much of each place is taken, and the values of all heads.</param>
/// <param name="Heads">The number of heads.</param>
internal sealed record AttentionMixOp(Value Output, EquatableArray<Value> Parts, long Heads) : MergeOp(Output, Parts)
{
    public override string Function => "AttentionMix";

    protected override IEnumerable<string> Arguments => [$"heads: {Numbers.Write(Heads)}"];

    public override string WriteGradient(int position, Value gradient) => position == 0
        ? $"step.AttentionMixScoresGradient({gradient.Name}, {Parts[1].Name}, heads: {Numbers.Write(Heads)})"
        : $"step.AttentionMixValueGradient({gradient.Name}, {Parts[0].Name}, heads: {Numbers.Write(Heads)})";
}
