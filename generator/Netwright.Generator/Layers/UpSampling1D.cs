namespace Netwright;

public sealed partial class UpSampling1DAttribute
{
    private protected override int Rank => 1;
}
