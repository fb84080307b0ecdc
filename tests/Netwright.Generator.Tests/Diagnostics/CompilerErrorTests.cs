using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>Of what C# itself refuses we say nothing, nor of what follows from it.</summary>
public class CompilerErrorTests
{
    [Fact]
    public Task A_layer_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [{|CS0246:{|CS0246:Dens|}|}(10)]
        public partial Dense Hidden { get; }

        [Dense(3), From(nameof(Hidden)), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_input_that_is_not_there() => ModelReports("""
        [{|CS0246:{|CS0246:Inputs|}|}(10)]
        public partial Input Pixels { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task A_loss_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(3), Losses.{|CS0426:{|CS0426:MeanSquareError|}|}]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task A_type_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial {|CS0246:Dens|} {|CS9248:Hidden|} { get; }

        [Dense(3), From(nameof(Hidden)), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_argument_that_is_missing() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [{|CS7036:Dense|}]
        public partial Dense Hidden { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_argument_of_another_type() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense({|CS1503:"ten"|})]
        public partial Dense Hidden { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_activation_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.{|CS0117:Relu|})]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_option_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, {|CS0246:Bias|} = false)]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task An_axis_that_is_no_constant() => ModelReports("""
        private static int Side => 28;

        [Input({|CS0182:Side|}, 28)]
        public partial Input Pixels { get; }

        [Flatten]
        public partial Flatten Flat { get; }

        [Dense(3), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task A_node_that_is_not_there() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10)]
        public partial Dense Hidden { get; }

        [Dense(3), From(nameof({|CS0103:Hiden|})), Losses.MeanSquaredError]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task A_base_class_that_is_not_there() => Reports("""
        using Netwright;

        [Model]
        internal partial class Net : {|CS0246:Modul|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task A_class_that_cannot_be_derived_from() => Reports("""
        using Netwright;

        [Model]
        internal partial class Net : {|CS0509:string|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """);

    [Fact]
    public Task A_struct() => Reports("""
        using Netwright;

        [{|CS0592:Model|}]
        internal partial struct Net
        {
            [Input(784)]
            public partial Input {|CS9248:Pixels|} { get; }
        }
        """);
}
