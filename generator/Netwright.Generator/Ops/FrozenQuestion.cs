using Netwright.Generator.Collections;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Asks whether layers are frozen.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="UpTo">Whether all layers before the one are meant, too.</param>
internal sealed record FrozenQuestion(EquatableArray<string> Layers, bool UpTo)
{
    /// <summary>The question as C#.</summary>
    public string Write() => UpTo ? $"step.AreFrozenUpTo({Layers[0]})" : $"step.AreFrozen({string.Join(", ", Layers)})";
}

/// <summary>Ends the backward pass where only frozen layers are left.</summary>
/// <param name="Question">Which layers are left.</param>
/// <param name="Last">What is still done before the end; null for nothing.</param>
internal sealed record EndIfFrozen(FrozenQuestion Question, GradientOp? Last) : GradientOp
{
    public override string Node => Last?.Node ?? string.Empty;

    public override GradientOp Watched() => this with { Last = Last?.Watched() };

    protected override bool IsBlock => true;

    public override string WriteStep(Spelling spelling) => $"if ({Question.Write()})";

    public override void Write(CodeWriter code, Spelling spelling, string end)
    {
        code.Block(WriteStep(spelling), () =>
        {
            Last?.Write(code, spelling, end);
            code.Lines(end);
        });
    }
}

/// <summary>Leaves out a branch of the backward pass whose layers are all frozen.</summary>
/// <param name="Question">Which layers the branch is for.</param>
/// <param name="Branch">The branch.</param>
internal sealed record UnlessFrozen(FrozenQuestion Question, EquatableArray<GradientOp> Branch) : GradientOp
{
    /// <summary>What is done in place of the branch; null for nothing.</summary>
    public GradientOp? Otherwise { get; init; }

    public override string Node => Branch[0].Node;

    public override GradientOp Watched() => this with
    {
        Branch = Branch.Select(static op => op.Watched()).ToEquatableArray(),
        Otherwise = Otherwise?.Watched(),
    };

    protected override bool IsBlock => true;

    public override string WriteStep(Spelling spelling) => $"if (!{Question.Write()})";

    public override void Write(CodeWriter code, Spelling spelling, string end)
    {
        code.Block(WriteStep(spelling), () => WriteAll(Branch, code, spelling, end));
        if (Otherwise is not null)
        {
            code.Block("else", () => Otherwise.Write(code, spelling, end));
        }
    }
}
