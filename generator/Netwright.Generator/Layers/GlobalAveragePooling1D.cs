using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;

namespace Netwright;

public sealed partial class GlobalAveragePooling1DAttribute
{
    private protected override int Rank => 1;

    private protected override string Function => "GlobalAveragePooling";

    internal override MaskFlow FollowMasks(MaskReading read) => !read.ChannelsLast
        ? MaskFlow.EndsBecause("pools the last axis, where images have their channels first, and masks are of the first")
        : read.HasSteps ? MaskFlow.IsUsedUp : MaskFlow.EndsBecause("looks at a mask of [N, steps] alone");

    private protected override Value? MaskOf(LayerLowering lowering) =>
        lowering is { ChannelsLast: true, Masks: [{ Shape.Rank: 1 } mask] } ? mask : null;
}
