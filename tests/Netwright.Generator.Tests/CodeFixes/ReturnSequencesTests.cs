using System.Threading.Tasks;
using Netwright.CodeFixes;
using Xunit;
using static Netwright.Generator.Tests.CodeFixes.CodeFixAssert<Netwright.CodeFixes.ReturnSequences>;

namespace Netwright.Generator.Tests.CodeFixes;

/// <summary>What <see cref="ReturnSequences"/> does.</summary>
public class ReturnSequencesTests
{
    [Fact]
    public Task Of_a_layer_that_does_not_say() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input("time", 16)]
            public partial Input Words { get; }

            [LSTM(32, GoBackwards = true), Regularizers.L2(0.1)]
            public partial LSTM Read { get; }

            [Dropout(0.5)]
            public partial Dropout Kept { get; }

            [{|NW2002:GRU(8)|}]
            public partial GRU ReadAgain { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input("time", 16)]
            public partial Input Words { get; }

            [LSTM(32, GoBackwards = true, ReturnSequences = true), Regularizers.L2(0.1)]
            public partial LSTM Read { get; }

            [Dropout(0.5)]
            public partial Dropout Kept { get; }

            [GRU(8)]
            public partial GRU ReadAgain { get; }
        }
        """,
        "Make 'Read' return sequences");

    [Fact]
    public Task Of_a_layer_that_says_the_opposite() => Fixes(
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input("time", 16)]
            public partial Input Words { get; }

            [SimpleRNN(16, ReturnSequences = false)]
            public partial SimpleRNN Read { get; }

            [{|NW2003:Concatenate|}, From(nameof(Words), nameof(Read))]
            public partial Concatenate Both { get; }
        }
        """,
        """
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input("time", 16)]
            public partial Input Words { get; }

            [SimpleRNN(16, ReturnSequences = true)]
            public partial SimpleRNN Read { get; }

            [Concatenate, From(nameof(Words), nameof(Read))]
            public partial Concatenate Both { get; }
        }
        """,
        "Make 'Read' return sequences");

    [Fact]
    public Task Nothing_where_no_recurrent_layer_is_read() => OffersNothing("""
        using Netwright;

        [Model]
        internal partial class Net
        {
            [Input(16)]
            public partial Input Facts { get; }

            [{|NW2002:GRU(8)|}]
            public partial GRU Read { get; }
        }
        """);
}
