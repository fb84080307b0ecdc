namespace Netwright;

public sealed partial class Cropping1DAttribute
{
    private protected override int Rank => 1;

    private protected override bool Grows => false;
}
