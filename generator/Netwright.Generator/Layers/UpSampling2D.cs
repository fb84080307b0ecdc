using Netwright.Generator.Lowering;

namespace Netwright;

public sealed partial class UpSampling2DAttribute
{
    private protected override int Rank => 2;

    private protected override Interpolation Between => Interpolation;

    internal override void CheckOptions(LayerCheck check)
    {
        base.CheckOptions(check);
        check.Defined("Interpolation", Interpolation);
    }
}
