using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Planning;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The gradients of what a loss of the model's own read.</summary>
/// <param name="Call">The call of the method, which was recorded.</param>
/// <param name="Results">The gradients; null where none is wanted.</param>
internal sealed record AddedLossGradient(TermCall Call, EquatableArray<Value?> Results) : GradientOp
{
    public override string Node => Call.Result.Node;

    public override EquatableArray<Value> Written => Results.Where(static result => result is not null).Select(static result => result!).ToEquatableArray();

    public override string WriteStep(Spelling spelling)
    {
        var statements = Results
            .Select((result, index) => result is null ? null : $"var {result.Name} = {Call.Record!.Name}.Gradient({Numbers.Write(index)})")
            .Where(static statement => statement is not null);
        var differentiate = $"step.AddedLossGradient({Call.Record!.Name}, {Numbers.Write(Call.Term.Declaration.Weight)})";
        return string.Join(";\n", new[] { differentiate }.Concat(statements));
    }
}
