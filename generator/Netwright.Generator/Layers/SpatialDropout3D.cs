namespace Netwright;

public sealed partial class SpatialDropout3DAttribute
{
    private protected override int Rank => 3;
}
