using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Netwright.Tests.LearningRates;

/// <summary>Schedules against Keras's figures, and what they refuse.</summary>
public sealed class ScheduleTests
{
    public static TheoryData<string, Schedules.Schedule> Cases => new()
    {
        { "ExponentialDecay(0.1, 10000, 0.96, staircase)", new Schedules.ExponentialDecay(0.1, 10000, 0.96) { Staircase = true } },
        { "ExponentialDecay(0.1, 100, 0.9)", new Schedules.ExponentialDecay(0.1, 100, 0.9) },
        { "InverseTimeDecay(0.1, 100, 0.5)", new Schedules.InverseTimeDecay(0.1, 100, 0.5) },
        {
            "PiecewiseConstantDecay([3, 100], [0.1, 0.05, 0.01])",
            new Schedules.PiecewiseConstantDecay([3, 100], [0.1, 0.05, 0.01])
        },
        { "PolynomialDecay(0.1, 100, 0.01, power 2)", new Schedules.PolynomialDecay(0.1, 100) { EndLearningRate = 0.01, Power = 2 } },
        { "PolynomialDecay(0.1, 100, 0.01, cycle)", new Schedules.PolynomialDecay(0.1, 100) { EndLearningRate = 0.01, Cycle = true } },
        { "CosineDecay(0.1, 1000, alpha 0.1)", new Schedules.CosineDecay(0.1, 1000) { Alpha = 0.1 } },
        {
            "CosineDecay(0, 1000, warmup 0.1 over 50)",
            new Schedules.CosineDecay(0, 1000) { WarmupTarget = 0.1, WarmupSteps = 50 }
        },
        { "CosineDecayRestarts(0.1, 50)", new Schedules.CosineDecayRestarts(0.1, 50) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void RatesAreKeras(string name, Schedules.Schedule schedule)
    {
        var golden = Goldens.Read("schedules");
        var row = golden.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("schedule").GetString() == name);
        var steps = golden.GetProperty("steps").EnumerateArray().Select(static step => step.GetInt64()).ToArray();
        var values = row.GetProperty("values").EnumerateArray().Select(static value => value.GetDouble()).ToArray();
        Assert.Equal(steps.Length, values.Length);
        foreach (var (step, expected) in steps.Zip(values))
        {
            // Keras computes in 32 bits, in which the largest step of the slowest schedule is off by 1e-5.
            Assert.Equal(expected, schedule.LearningRateAt(step), (1e-4 * Math.Abs(expected)) + 1e-8);
        }
    }

    [Fact]
    public void EveryCaseIsTested()
    {
        var names = Goldens.Read("schedules").GetProperty("rows").EnumerateArray()
            .Select(static row => row.GetProperty("schedule").GetString()!);

        Assert.Equal(names.Order(), Cases.Select(static row => (string)row[0]).Order());
    }

    [Fact]
    public void RestartsAreAtTheirStepsWhateverTheFactor()
    {
        foreach (var factor in new[] { 1.0, 1.5, 2, 3, 10 })
        {
            var schedule = new Schedules.CosineDecayRestarts(1, 10) { StepFactor = factor, RateFactor = 0.5 };
            var start = 0.0;
            var length = 10.0;
            for (var restart = 0; restart < 6; restart++)
            {
                var first = (long)Math.Ceiling(start);
                var done = (first - start) / length;
                Assert.Equal(Math.Pow(0.5, restart) * (1 + Math.Cos(Math.PI * done)) / 2, schedule.LearningRateAt(first), 1e-9);
                start += length;
                length *= factor;
            }
        }
    }

    [Fact]
    public void StaircaseStaysUntilItsStepsAreDone()
    {
        var exponential = new Schedules.ExponentialDecay(1, 10, 0.5) { Staircase = true };
        var inverse = new Schedules.InverseTimeDecay(1, 10, 1) { Staircase = true };

        Assert.Equal([1, 1, 0.5, 0.25], new long[] { 0, 9, 10, 29 }.Select(exponential.LearningRateAt));
        Assert.Equal([1, 1, 0.5, 1.0 / 3], new long[] { 0, 9, 10, 29 }.Select(inverse.LearningRateAt));
    }

    [Fact]
    public void OptimizerTakesItsRateFromItsSchedule()
    {
        using var optimizer = new Optimizers.SGD(0.5);
        optimizer.Schedule = new Schedules.ExponentialDecay(0.1, 10, 0.5);

        Assert.Equal(0.1, optimizer.LearningRate);
        var refused = Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 1);
        Assert.Contains("ExponentialDecay", refused.Message, StringComparison.Ordinal);
        optimizer.Schedule = null;
        Assert.Equal(0.5, optimizer.LearningRate);
        optimizer.LearningRate = 0.25;
        Assert.Equal(0.25, optimizer.LearningRate);
    }

    [Fact]
    public void SchedulesAreWrittenAsAttributes()
    {
        var schedule = Assert.IsType<Schedules.PiecewiseConstantDecay>(
            typeof(ModelWithSchedule).GetCustomAttribute<Schedules.Schedule>());

        Assert.Equal(0.01, schedule.LearningRateAt(11));
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedByName()
    {
        AssertRefused("initialLearningRate", static () => new Schedules.ExponentialDecay(-1, 10, 0.5));
        AssertRefused("decaySteps", static () => new Schedules.ExponentialDecay(1, 0, 0.5));
        AssertRefused("decayRate", static () => new Schedules.InverseTimeDecay(1, 1, double.NaN));
        AssertRefused("EndLearningRate", static () => new Schedules.PolynomialDecay(1, 1) { EndLearningRate = -1 });
        AssertRefused("Power", static () => new Schedules.PolynomialDecay(1, 1) { Power = 0 });
        AssertRefused("Alpha", static () => new Schedules.CosineDecay(1, 1) { Alpha = 2 });
        AssertRefused("WarmupTarget", static () => new Schedules.CosineDecay(1, 1) { WarmupTarget = -1 });
        AssertRefused("WarmupSteps", static () => new Schedules.CosineDecay(1, 1) { WarmupSteps = -1 });
        AssertRefused("StepFactor", static () => new Schedules.CosineDecayRestarts(1, 1) { StepFactor = 0.5 });
        AssertRefused("RateFactor", static () => new Schedules.CosineDecayRestarts(1, 1) { RateFactor = -1 });
        AssertRefused("Alpha", static () => new Schedules.CosineDecayRestarts(1, 1) { Alpha = -1 });
        AssertRefused("values", static () => new Schedules.PiecewiseConstantDecay([1], [1, -1]));
        Assert.Throws<ArgumentException>("values", static () => new Schedules.PiecewiseConstantDecay([1], [1]));
        Assert.Throws<ArgumentException>("boundaries", static () => new Schedules.PiecewiseConstantDecay([2, 2], [1, 1, 1]));
    }

    private static void AssertRefused(string name, Func<object> make) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);

    [Schedules.PiecewiseConstantDecay(new long[] { 10 }, new[] { 0.1, 0.01 })]
    private sealed class ModelWithSchedule;
}
