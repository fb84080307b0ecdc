namespace Netwright;

public sealed partial class SpatialDropout1DAttribute
{
    private protected override int Rank => 1;
}
