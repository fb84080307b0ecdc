namespace Netwright;

public sealed partial class Conv2DTransposeAttribute
{
    private protected override int Rank => 2;
}
