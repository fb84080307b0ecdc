namespace Netwright;

public sealed partial class Conv3DAttribute
{
    private protected override int Rank => 3;
}
