namespace Netwright;

public sealed partial class ZeroPadding1DAttribute
{
    private protected override int Rank => 1;

    private protected override bool Grows => true;
}
