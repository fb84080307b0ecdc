namespace Netwright;

public sealed partial class SeparableConv2DAttribute
{
    private protected override int Rank => 2;
}
