namespace Netwright;

public sealed partial class Cropping3DAttribute
{
    private protected override int Rank => 3;

    private protected override bool Grows => false;
}
