using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with what is written about a layer's weights and its output.</summary>
public class PartRuleTests
{
    [Fact]
    public Task NW2101_a_layer_without_the_part() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(64, UseBias = false), {|NW2101:Regularizers.L2(0.01, On = LayerPart.Bias)|}]
        public partial Dense Hidden { get; }

        [LayerNormalization, {|NW2101:Regularizers.L1|}]
        public partial LayerNormalization Normalized { get; }

        [Flatten, {|NW2101:Regularizers.L1|}, Regularizers.L2(0.01, On = LayerPart.Activity)]
        public partial Flatten Flat { get; }
        """,
        "NW2101: 'Hidden' (Dense) has no Bias for [Regularizers.L2]: write On = LayerPart.Kernel or On = LayerPart.Activity, or remove it",
        "NW2101: 'Normalized' (LayerNormalization) has no Kernel for [Regularizers.L1]: write On = LayerPart.Gamma or On = LayerPart.Beta or On = LayerPart.Activity, or remove it",
        "NW2101: 'Flat' (Flatten) has no Kernel for [Regularizers.L1]: write On = LayerPart.Activity, or remove it");

    [Fact]
    public Task NW2101_what_only_weights_have() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(64), {|NW2101:Constraints.MaxNorm(3, On = LayerPart.Activity)|}]
        public partial Dense Hidden { get; }

        [BatchNormalization, Initializers.Zeros(On = LayerPart.MovingMean), {|NW2101:Constraints.NonNeg(On = LayerPart.MovingMean)|}]
        public partial BatchNormalization Normalized { get; }

        [Flatten, {|NW2101:Initializers.HeNormal|}]
        public partial Flatten Flat { get; }
        """,
        "NW2101: 'Hidden' (Dense) has no Activity for [Constraints.MaxNorm]: write On = LayerPart.Kernel or On = LayerPart.Bias, or remove it",
        "NW2101: 'Normalized' (BatchNormalization) has no MovingMean for [Constraints.NonNeg]: write On = LayerPart.Gamma or On = LayerPart.Beta, or remove it",
        "NW2101: 'Flat' (Flatten) has no Kernel for [Initializers.HeNormal]: remove it");

    [Fact]
    public Task NW2102_two_for_one_part() => ModelReports(
        """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(64), Regularizers.L1(0.01), {|NW2102:Regularizers.L2(0.01)|}]
        public partial Dense Hidden { get; }
        """,
        "NW2102: 'Hidden' is declared [Regularizers.L1] and [Regularizers.L2], both for its Kernel: remove one, or say with On what it is for");

    [Fact]
    public Task NW1108_for_a_regularizer() => ModelReports(
        """
        [Input(784), {|NW1108:Regularizers.L1(On = LayerPart.Activity)|}]
        public partial Input Pixels { get; }

        [Dense(64)]
        public partial Dense Hidden { get; }
        """,
        "NW1108: 'Pixels' is an input and cannot be declared [Regularizers.L1]: put it on the layer whose output it is about");
}
