using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>What every metric promises: no traces, nothing half done, nothing read before it is asked for.</summary>
public sealed class MetricTests
{
    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void ResettingForgetsEverything(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [5], 1);
        var (otherTarget, otherPrediction) = MetricCases.Make(data, [7], 2);
        using var metric = make();
        var fresh = MetricCases.Values(metric);
        metric.Update(target, prediction, rand(5));
        metric.Update(target, prediction);
        metric.Reset();
        Assert.Equal(fresh, MetricCases.Values(metric));

        metric.Update(otherTarget, otherPrediction);
        Goldens.Close(MetricCases.Of(make(), otherTarget, otherPrediction), MetricCases.Values(metric), 1e-7);
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void WithoutDataTheResultIsThatOfNothing(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        using var metric = make();
        var nothing = metric is Metrics.R2Score ? float.NaN : 0;
        Assert.Equal(nothing, metric.Result());

        var (target, prediction) = MetricCases.Make(data, [0], 1);
        metric.Update(target, prediction);
        metric.Update(target, prediction, zeros(0));
        Assert.Equal(nothing, metric.Result());
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void WeightsOfZeroTakeSamplesOutWholly(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [6], 3);
        var kept = tensor(new[] { 0L, 2, 3, 5 });
        var weight = tensor(new[] { 1f, 0, 2, 0.5f, 0, 1 });
        var expected = MetricCases.Of(make(), target[kept], prediction[kept], weight[kept]);
        Goldens.Close(expected, MetricCases.Of(make(), target, prediction, weight), 1e-6);

        // Even if they are not numbers.
        prediction[1] = float.NaN;
        prediction[4] = float.NaN;
        Goldens.Close(expected, MetricCases.Of(make(), target, prediction, weight), 1e-6);
        target[1] = target.is_floating_point() ? tensor(float.NaN) : tensor(-1L);
        Goldens.Close(expected, MetricCases.Of(make(), target, prediction, weight), 1e-6);

        var none = MetricCases.Of(make(), target, prediction, zeros(6));
        Assert.Equal(make() is Metrics.R2Score ? double.NaN : 0, none[0]);
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void WeightsOfOneChangeNothing(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [6], 4);
        var expected = MetricCases.Of(make(), target, prediction);
        foreach (var weight in new[] { ones(6), ones(6, 1), tensor(1f), ones(6, ScalarType.Int64) })
        {
            Goldens.Close(expected, MetricCases.Of(make(), target, prediction, weight), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void PlacesOfASampleCountLikeSamples(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [3, 5], 5);
        Tensor Flat(Tensor values) => values.flatten(0, 1);
        foreach (var weight in new[] { null, rand(3, 5) })
        {
            Goldens.Close(
                MetricCases.Of(make(), Flat(target), Flat(prediction), weight is null ? null : Flat(weight)),
                MetricCases.Of(make(), target, prediction, weight),
                1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void ShapesThatDoNotGoTogetherAreRefusedBeforeAnythingChanges(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [6], 6);
        var (shorter, _) = MetricCases.Make(data, [5], 6);
        using var metric = make();
        metric.Update(target, prediction);
        var before = MetricCases.Values(metric);

        var error = Assert.ThrowsAny<ArgumentException>(() => metric.Update(shorter, prediction));
        Assert.Contains("[6", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => metric.Update(target.unsqueeze(0), prediction));
        Assert.ThrowsAny<ArgumentException>(() => metric.Update(target, prediction, ones(5)));
        Assert.ThrowsAny<ArgumentException>(() => metric.Update(target, prediction, ones(6, 9)));
        Assert.Throws<ArgumentNullException>(() => metric.Update(null!, prediction));
        Assert.Throws<ArgumentNullException>(() => metric.Update(target, null!));
        Assert.Equal(before, MetricCases.Values(metric));
    }

    [Theory]
    [InlineData("R2Score")]
    [InlineData("F1Score")]
    [InlineData("AUC(from_logits, multi_label)")]
    public void WhatCountsUnitsApartRefusesAnotherNumberOfThem(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [6], 6);
        using var metric = make();
        metric.Update(target, prediction);
        var before = MetricCases.Values(metric);
        foreach (var units in new[] { 1, 3 })
        {
            Assert.Throws<ArgumentException>(() => metric.Update(target.narrow(1, 0, units), prediction.narrow(1, 0, units)));
        }

        Assert.Equal(before, MetricCases.Values(metric));
        metric.Reset();
        Assert.NotEqual(before, MetricCases.Values(metric));
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void NothingIsRecordedAndNothingIsLeftBehind(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [5], 7);
        var recorded = prediction.detach().requires_grad_(true);
        var doubled = recorded * 1;
        var (weight, tooShort) = (rand(5), rand(3));
        NativeLeaks.AssertNone(() =>
        {
            using var metric = make();
            metric.Update(target, doubled);
            metric.Update(target, doubled, weight);
            MetricCases.Values(metric);
            metric.Reset();
            metric.Update(target, doubled, weight);
            Assert.ThrowsAny<ArgumentException>(() => metric.Update(target, doubled, tooShort));
        });
        Assert.True(is_grad_enabled());

        // The graph of the prediction is whole, and no metric is a part of it.
        doubled.sum().backward();
        Goldens.Close(ones_like(recorded), recorded.grad!);
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void AMetricLivesBeyondTheScopeOfItsBatches(string name)
    {
        var (make, data) = MetricCases.All[name];
        using var metric = make();
        IReadOnlyList<double> expected;
        using (NewDisposeScope())
        {
            var (target, prediction) = MetricCases.Make(data, [5], 8);
            metric.Update(target, prediction);
            expected = MetricCases.Values(metric);
            prediction.zero_();
        }

        Assert.Equal(expected, MetricCases.Values(metric));
        metric.Dispose();
        metric.Dispose();
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void NoValueIsReadWhileBatchesAreTakenIn(string name)
    {
        // Tensors of the device "meta" have shapes and no values: whoever reads one gets an exception.
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [5], 9);
        using var metric = make();
        try
        {
            metric.Update(target.to(META), prediction.to(META));
            metric.Update(target.to(META), prediction.to(META), ones(5).to(META));
            Assert.ThrowsAny<Exception>(() => metric.Result());
        }
        catch (ExternalException error)
        {
            // A few of torch's operations do not work there, which has nothing to do with values.
            Assert.Contains("no fake impl or Meta kernel registered", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(MetricCases.MeanNames), MemberType = typeof(MetricCases))]
    public void ValuesThatAreNotNumbersShow(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [5], 10);
        prediction[2] = float.NaN;
        var metric = make();
        var isCounted = metric is Metrics.Accuracy or Metrics.BinaryAccuracy or Metrics.CategoricalAccuracy
            or Metrics.SparseCategoricalAccuracy or Metrics.TopKCategoricalAccuracy or Metrics.SparseTopKCategoricalAccuracy;
        if (metric is Metrics.SparseCategoricalCrossentropy)
        {
            target[2] = 0;
        }

        var result = MetricCases.Of(metric, target, prediction)[0];
        Assert.Equal(isCounted, double.IsFinite(result));
    }

    [Theory]
    [MemberData(nameof(MetricCases.Names), MemberType = typeof(MetricCases))]
    public void ElementTypesMayDiffer(string name)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[name];
        var (target, prediction) = MetricCases.Make(data, [6], 11);
        var expected = MetricCases.Of(make(), target, prediction);
        Goldens.Close(expected, MetricCases.Of(make(), target.to(ScalarType.Float64), prediction), 1e-5);
        Goldens.Close(expected, MetricCases.Of(make(), target, prediction.to(ScalarType.Float64)), 1e-5);

        using var metric = make();
        metric.Update(target, prediction.to(ScalarType.Float64));
        metric.Update(target, prediction);
        var twice = MetricCases.Of(make(), cat([target, target]), cat([prediction, prediction]));
        Goldens.Close(twice, MetricCases.Values(metric), 1e-5);
    }

    [Fact]
    public void VariablesHaveNamesOfTheirOwn() => Assert.Equal(
        "TwoOfOneName has a variable 'count' already: give this one another name. (Parameter 'name')",
        Assert.Throws<ArgumentException>(static () => new TwoOfOneName()).Message);

    private sealed class TwoOfOneName : Metrics.MeanMetric
    {
        public TwoOfOneName()
        {
            AddVariable("count");
            AddVariable("count");
        }

        public override Tensor PerSample(Tensor target, Tensor prediction) => prediction;
    }
}
