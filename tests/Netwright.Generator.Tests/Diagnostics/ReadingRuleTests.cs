using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with how a model is declared.</summary>
public class ReadingRuleTests
{
    [Fact]
    public Task A_right_model_is_told_nothing() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(10, Activation.Softmax)]
        [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
        public partial Dense Article { get; }
        """);

    [Fact]
    public Task NW1001_not_partial() => Reports(
        """
        using Netwright;

        [Model]
        internal class {|CS0260:{|NW1001:Net|}|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1001: 'Net' is a model, and the compiler writes the rest of it: declare it 'partial class Net'");

    [Fact]
    public Task NW1002_container_not_partial() => Reports(
        """
        using Netwright;

        internal class {|CS0260:Shop|}
        {
            [Model]
            internal partial class {|NW1002:Net|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        "NW1002: 'Net' is a model inside 'Shop', which must be partial too: declare 'Shop' partial, or move 'Net' out of it");

    [Fact]
    public Task NW1003_generic() => Reports(
        """
        using Netwright;

        [Model]
        internal partial class {|NW1003:Net|}<T>
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1003: 'Net' is generic, or inside a generic type, and a model's shapes and types have to be known: remove the type parameters");

    [Fact]
    public Task NW1003_inside_a_generic_type() => Reports(
        """
        using Netwright;

        internal partial class Shop<T>
        {
            [Model]
            internal partial class {|NW1003:Net|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        "NW1003: 'Net' is generic, or inside a generic type, and a model's shapes and types have to be known: remove the type parameters");

    [Fact]
    public Task NW1004_static() => Reports(
        """
        using Netwright;

        [Model]
        internal static partial class {|NW1004:Net|}
        {
            [Input(784)]
            public static partial Input Pixels { get; }

            [Dense(10)]
            public static partial Dense Article { get; }
        }
        """,
        "NW1004: 'Net' is static, but each model has weights of its own: remove 'static'");

    [Fact]
    public Task NW1005_base_class() => Reports(
        """
        using Netwright;

        internal class Shop
        {
        }

        [Model]
        internal partial class {|NW1005:Net|} : Shop
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1005: 'Net' derives from 'Shop', but a model derives from torch.nn.Module: remove ': Shop', or hold it in a field");

    [Fact]
    public Task NW1012_record() => Reports(
        """
        using Netwright;

        [Model]
        internal partial record {|NW1012:Net|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1012: 'Net' is a record, but a model is a class with identity that can be made: declare it 'partial class Net'");

    [Fact]
    public Task NW1012_abstract() => Reports(
        """
        using Netwright;

        [Model]
        internal abstract partial class {|NW1012:Net|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "NW1012: 'Net' is abstract, but a model is a class with identity that can be made: declare it 'partial class Net'");
}
