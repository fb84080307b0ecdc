using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.MakePartial>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="MakePartial"/> does.</summary>
public class MakePartialTests
{
    [Fact]
    public Task A_model() => Fixes(
        """
        using Netwright;

        /// <summary>A model.</summary>
        [Model]
        public class {|CS0260:{|NW1001:Net|}|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        """
        using Netwright;

        /// <summary>A model.</summary>
        [Model]
        public partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "Make 'Net' partial");

    [Fact]
    public Task A_model_without_modifiers() => Fixes(
        """
        using Netwright;

        [Model]
        // The first of two.
        class {|CS0260:{|NW1001:Net|}|}
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        // The first of two.
        partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "Make 'Net' partial");

    [Fact]
    public Task What_is_around_a_model() => Fixes(
        """
        using Netwright;

        internal class {|CS0260:Shop|}
        {
            internal readonly partial struct Window
            {
                internal sealed record {|CS0260:Display|}
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
            }
        }
        """,
        """
        using Netwright;

        internal partial class Shop
        {
            internal readonly partial struct Window
            {
                internal sealed partial record Display
                {
                    [Model]
                    internal partial class Net
                    {
                        [Input(784)]
                        public partial Input Pixels { get; }

                        [Dense(10)]
                        public partial Dense Article { get; }
                    }
                }
            }
        }
        """,
        "Make 'Display' and 'Shop' partial");

    [Fact]
    public Task Two_models_in_one_type() => FixesAll(
        """
        using Netwright;

        internal class {|CS0260:Shop|}
        {
            [Model]
            internal class {|CS0260:{|NW1001:First|}|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }

            [Model]
            internal class {|CS0260:{|NW1001:Second|}|}
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        """
        using Netwright;

        internal partial class Shop
        {
            [Model]
            internal partial class First
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }

            [Model]
            internal partial class Second
            {
                [Input(784)]
                public partial Input Pixels { get; }

                [Dense(10)]
                public partial Dense Article { get; }
            }
        }
        """,
        diagnostics: 2);
}
