namespace Netwright;

public sealed partial class Conv3DTransposeAttribute
{
    private protected override int Rank => 3;
}
