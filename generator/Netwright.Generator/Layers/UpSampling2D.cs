namespace Netwright;

public sealed partial class UpSampling2DAttribute
{
    private protected override int Rank => 2;

    private protected override bool Interpolates => Bilinear;
}
