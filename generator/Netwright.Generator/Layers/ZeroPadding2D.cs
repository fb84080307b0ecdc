namespace Netwright;

public sealed partial class ZeroPadding2DAttribute
{
    private protected override int Rank => 2;

    private protected override bool Grows => true;
}
