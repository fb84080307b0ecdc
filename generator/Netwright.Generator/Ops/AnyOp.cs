namespace Netwright.Generator.Ops;

/// <summary>Of which steps any part counts.</summary>
internal sealed record AnyOp(Value Output, Value Input) : MaskOp(Output, [Input])
{
    protected override string Function => "Any";
}
