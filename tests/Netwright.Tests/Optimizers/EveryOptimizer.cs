using System;
using System.Collections.Generic;
using Xunit;

namespace Netwright.Tests.Optimization;

/// <summary>Every optimizer, and the options that change what it remembers.</summary>
internal static class EveryOptimizer
{
    private static readonly Dictionary<string, Func<Optimizers.Optimizer>> Made = new()
    {
        ["SGD"] = static () => new Optimizers.SGD(0.05),
        ["SGD with momentum"] = static () => new Optimizers.SGD(0.05) { Momentum = 0.9 },
        ["SGD with Nesterov's momentum"] = static () => new Optimizers.SGD(0.05) { Momentum = 0.9, Nesterov = true },
        ["RMSprop"] = static () => new Optimizers.RMSprop(0.01),
        ["RMSprop with momentum"] = static () => new Optimizers.RMSprop(0.01) { Momentum = 0.5 },
        ["RMSprop, centered"] = static () => new Optimizers.RMSprop(0.01) { Centered = true },
        ["RMSprop, centered, with momentum"] = static () => new Optimizers.RMSprop(0.01) { Centered = true, Momentum = 0.5 },
        ["Adam"] = static () => new Optimizers.Adam(0.01),
        ["Adam, AMSGrad"] = static () => new Optimizers.Adam(0.01) { AMSGrad = true },
        ["AdamW"] = static () => new Optimizers.AdamW(0.01),
        ["Adagrad"] = static () => new Optimizers.Adagrad(0.05),
        ["Adadelta"] = static () => new Optimizers.Adadelta(0.5),
        ["Adamax"] = static () => new Optimizers.Adamax(0.01),
        ["Nadam"] = static () => new Optimizers.Nadam(0.01),
        ["Lion"] = static () => new Optimizers.Lion(0.002),
        ["Ftrl"] = static () => new Optimizers.Ftrl(0.05),
        ["Lamb"] = static () => new Optimizers.Lamb(0.01),
        ["Adafactor"] = static () => new Optimizers.Adafactor(0.01),
        ["clipped by norm"] = static () => new Optimizers.Adam(0.01) { ClipNorm = 0.1 },
        ["clipped by global norm"] = static () => new Optimizers.Adam(0.01) { GlobalClipNorm = 0.1 },
        ["clipped by value"] = static () => new Optimizers.Adam(0.01) { ClipValue = 0.02 },
        ["decayed but for biases"] = static () => new Optimizers.SGD(0.05) { WeightDecay = 0.1, ExcludeFromWeightDecay = ["bias"] },
        ["averaged"] = static () => new Optimizers.SGD(0.05) { UseEma = true, EmaMomentum = 0.9, EmaOverwriteFrequency = 3 },
        ["accumulated"] = static () => new Optimizers.RMSprop(0.01) { GradientAccumulationSteps = 2, ClipValue = 0.02 },
    };

    /// <summary>What there is.</summary>
    public static TheoryData<string> Names => [.. Made.Keys];

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    public static Optimizers.Optimizer Named(string name) => Made[name]();
}
