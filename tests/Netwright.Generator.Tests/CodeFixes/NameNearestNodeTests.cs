using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.NameNearestNode>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="NameNearestNode"/> does.</summary>
public class NameNearestNodeTests
{
    [Fact]
    public Task A_mistyped_name() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Hidden { get; }

            [Dense(3), From({|NW1102:"Hiden"|})]
            public partial Dense Article { get; }
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
            public partial Dense Hidden { get; }

            [Dense(3), From(nameof(Hidden))]
            public partial Dense Article { get; }
        }
        """,
        "Read 'Hidden'");

    [Fact]
    public Task Several() => FixesAll(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(10)]
            public partial Dense Hidden { get; }

            [Concatenate, From({|NW1102:"pixel"|}, /* and */ {|NW1102:"hidden"|})]
            public partial Concatenate Both { get; }
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
            public partial Dense Hidden { get; }

            [Concatenate, From(nameof(Pixels), /* and */ nameof(Hidden))]
            public partial Concatenate Both { get; }
        }
        """,
        diagnostics: 2);

    [Fact]
    public Task A_name_like_no_other() => OffersNothing("""
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Dense(3), From({|NW1102:"Everything"|})]
            public partial Dense Article { get; }
        }
        """);
}
