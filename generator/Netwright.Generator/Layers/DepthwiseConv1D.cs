namespace Netwright;

public sealed partial class DepthwiseConv1DAttribute
{
    private protected override int Rank => 1;
}
