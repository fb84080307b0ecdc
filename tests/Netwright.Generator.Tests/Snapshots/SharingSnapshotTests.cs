using System.Threading.Tasks;
using Xunit;

namespace Netwright.Generator.Tests.Snapshots;

public partial class SnapshotTests
{
    [Fact]
    public Task SharedRepeatedAndTimeDistributed() => Verify("""
        using Netwright;

        namespace Shop;

        /// <summary>A layer that is applied twice, to every step of two series; and one that is repeated.</summary>
        [Model]
        public partial class Alike
        {
            [Input("time", 6)]
            public partial Input First { get; }

            [Input("time", 6)]
            public partial Input Second { get; }

            [Dense(4, Activation.ReLU), TimeDistributed, From(nameof(First))]
            public partial Dense FirstCodes { get; }

            [LayerOf(nameof(FirstCodes)), TimeDistributed, From(nameof(Second))]
            public partial Dense SecondCodes { get; }

            [Subtract, From(nameof(FirstCodes), nameof(SecondCodes))]
            public partial Subtract Difference { get; }

            [GlobalAveragePooling1D]
            public partial GlobalAveragePooling1D Pooled { get; }

            [Dense(3, Activation.Tanh), Repeat(3)]
            public partial Repeated<Dense> Hidden { get; }

            [Dense(1), Losses.MeanSquaredError]
            public partial Dense Price { get; }
        }
        """);
}
