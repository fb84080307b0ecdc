using Netwright.Generator.Diagnostics;
using Netwright.Generator.Layers;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>An option that is set and changes nothing, because of another one or because of what the layer is.</summary>
internal sealed class IdleOption : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph)
    {
        var attribute = node.Node.Declaration.Layers[0];
        (string Option, string When, string Instead)? idle = Once(node.Node.Layer) switch
        {
            RecurrentAttribute { Bidirectional: false } when attribute.Sets("MergeMode") => ("MergeMode", "without Bidirectional = true", "set that, or "),
            RecurrentAttribute { ReturnSequences: false } when attribute.Sets("ZeroOutputForMask") => ("ZeroOutputForMask", "without ReturnSequences = true", "set that, or "),
            RecurrentAttribute { Bidirectional: true } when attribute.Sets("ZeroOutputForMask") => ("ZeroOutputForMask", "with Bidirectional = true, which gives 0 in any case", string.Empty),
            LSTMAttribute { UseBias: false } when attribute.Sets("UnitForgetBias") => ("UnitForgetBias", "with UseBias = false", string.Empty),
            DepthwiseConvolutionAttribute when attribute.Sets("Groups") => ("Groups", "where each channel has filters of its own", string.Empty),
            SeparableConvolutionAttribute when attribute.Sets("Groups") => ("Groups", "where each channel has filters of its own", string.Empty),
            TransposedConvolutionAttribute when attribute.Sets("OutputPadding") && attribute.Sets("OutputPaddingPerAxis") => ("OutputPadding", "beside OutputPaddingPerAxis", string.Empty),
            ConvolutionAttribute or PoolingAttribute when attribute.Sets("Strides") && attribute.Sets("StridesPerAxis") => ("Strides", "beside StridesPerAxis", string.Empty),
            ConvolutionAttribute when attribute.Sets("Dilation") && attribute.Sets("DilationPerAxis") => ("Dilation", "beside DilationPerAxis", string.Empty),
            LayerNormalizationAttribute or RMSNormalizationAttribute or UnitNormalizationAttribute when attribute.Sets("Axis") && attribute.Sets("Axes") => ("Axis", "beside Axes", string.Empty),
            _ => null,
        };
        return idle is not var (option, when, instead)
            ? null
            : new Problem(SuspicionRules.IdleOption, node.Node.Declaration.At(attribute, option), [node.Name, node.Node.Kind, option, when, instead], []);
    }

    private static LayerAttribute Once(LayerAttribute layer) => layer switch
    {
        RepeatedLayer repeated => Once(repeated.One),
        TimeDistributedLayer stepwise => stepwise.One,
        LayerInParts parted => parted.One,
        _ => layer,
    };
}
