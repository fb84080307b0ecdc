using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.UseLayerType>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="UseLayerType"/> does.</summary>
public class UseLayerTypeTests
{
    [Fact]
    public Task A_layer() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            /// <summary>What is seen.</summary>
            [Dense(10)]
            public partial Layer? {|NW1007:Article|} { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            /// <summary>What is seen.</summary>
            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        "Give 'Article' the type 'Dense'");

    [Fact]
    public Task Where_the_short_name_is_another_type() => Fixes(
        """
        internal sealed class Dense
        {
        }

        [Netwright.Model]
        internal partial class Net
        {
            [Netwright.Input(784)]
            public partial Netwright.Input Pixels { get; }

            [Netwright.Dense(10)]
            public partial Dense {|NW1007:Article|} { get; }
        }
        """,
        """
        internal sealed class Dense
        {
        }

        [Netwright.Model]
        internal partial class Net
        {
            [Netwright.Input(784)]
            public partial Netwright.Input Pixels { get; }

            [Netwright.Dense(10)]
            public partial Netwright.Dense Article { get; }
        }
        """,
        "Give 'Article' the type 'Dense'");

    [Fact]
    public Task Several() => FixesAll(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Dense {|NW1007:Pixels|} { get; }

            [Dense(10)]
            public partial int {|NW1007:Article|} { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Article { get; }
        }
        """,
        diagnostics: 2);
}
