namespace Netwright.Generator.Ops;

/// <summary>Divides the last axis by its length.</summary>
internal sealed record UnitNormalizationOp(Value Output, Value Input) : UnaryOp(Output, Input)
{
    public override string Function => "UnitNormalization";
}
