namespace Netwright;

public sealed partial class SeparableConv1DAttribute
{
    private protected override int Rank => 1;
}
