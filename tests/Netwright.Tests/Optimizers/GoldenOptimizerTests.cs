using System.Linq;
using Xunit;

namespace Netwright.Tests.Optimization;

/// <summary>Every optimizer against what Keras makes of the same network and data.</summary>
public sealed class GoldenOptimizerTests
{
    /// <summary>Adaptive optimizers divide by what is near 0 at first, so that rounding shows.</summary>
    public static TheoryData<string, double> Cases => new()
    {
        { "fit-sgd", 1e-4 },
        { "fit-sgd-momentum", 1e-4 },
        { "fit-sgd-nesterov", 1e-4 },
        { "fit-sgd-accumulate", 1e-4 },
        { "fit-sgd-ema", 1e-4 },
        { "fit-rmsprop", 1e-3 },
        { "fit-rmsprop-momentum", 1e-3 },
        { "fit-rmsprop-centered", 1e-3 },
        { "fit-adam", 1e-3 },
        { "fit-adam-amsgrad", 1e-3 },
        { "fit-adam-clipnorm", 1e-3 },
        { "fit-adam-global-clipnorm", 1e-3 },
        { "fit-adam-clipvalue", 1e-3 },
        { "fit-adam-weight-decay", 1e-3 },
        { "fit-adamw", 1e-3 },
        { "fit-adagrad", 1e-3 },
        { "fit-adadelta", 1e-3 },
        { "fit-adamax", 1e-3 },
        { "fit-nadam", 1e-3 },
        { "fit-lion", 1e-3 },
        { "fit-ftrl", 1e-3 },
        { "fit-lamb", 1e-3 },
        { "fit-adafactor", 1e-3 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void LossesAndWeightsAreKeras(string name, double tolerance)
    {
        var golden = Goldens.Read(name);
        using var optimizer = GoldenOptimizer.Of(golden.GetProperty("optimizer"));
        using var network = new GoldenNetwork(golden);

        var losses = network.Fit(optimizer);

        foreach (var (expected, loss) in golden.GetProperty("history").GetProperty("loss").EnumerateArray().Zip(losses))
        {
            Assert.Equal(expected.GetDouble(), loss, tolerance);
        }

        network.AssertFinalWeights(tolerance);
    }

    [Fact]
    public void ScheduleCountsBatchesAsKeras()
    {
        var golden = Goldens.Read("fit-exponential-decay");
        using var optimizer = new Optimizers.RMSprop();
        optimizer.Schedule = new Schedules.ExponentialDecay(0.1, decaySteps: 2, decayRate: 0.9) { Staircase = true };
        using var network = new GoldenNetwork(golden);

        network.Fit(optimizer);

        network.AssertFinalWeights(1e-3);
    }
}
