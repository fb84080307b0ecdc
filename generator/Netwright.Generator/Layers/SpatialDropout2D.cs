namespace Netwright;

public sealed partial class SpatialDropout2DAttribute
{
    private protected override int Rank => 2;
}
