namespace Netwright;

public sealed partial class Conv2DAttribute
{
    private protected override int Rank => 2;
}
