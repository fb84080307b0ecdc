namespace Netwright;

public sealed partial class UpSampling3DAttribute
{
    private protected override int Rank => 3;
}
