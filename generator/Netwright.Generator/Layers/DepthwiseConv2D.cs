namespace Netwright;

public sealed partial class DepthwiseConv2DAttribute
{
    private protected override int Rank => 2;
}
