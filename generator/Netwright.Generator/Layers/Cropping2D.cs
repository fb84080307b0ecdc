namespace Netwright;

public sealed partial class Cropping2DAttribute
{
    private protected override int Rank => 2;

    private protected override bool Grows => false;
}
