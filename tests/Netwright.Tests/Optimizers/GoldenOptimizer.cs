using System;
using System.Text.Json;

namespace Netwright.Tests.Optimization;

/// <summary>The optimizer that a case of Keras's figures was computed with.</summary>
internal static class GoldenOptimizer
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="options">Keras's configuration of it.</param>
    public static Optimizers.Optimizer Of(JsonElement options)
    {
        var optimizer = Kind(options);
        optimizer.WeightDecay = Number(options, "weight_decay");
        optimizer.ClipNorm = Number(options, "clipnorm");
        optimizer.GlobalClipNorm = Number(options, "global_clipnorm");
        optimizer.ClipValue = Number(options, "clipvalue");
        optimizer.UseEma = Switch(options, "use_ema");
        optimizer.EmaMomentum = Number(options, "ema_momentum");
        optimizer.EmaOverwriteFrequency = (int)Number(options, "ema_overwrite_frequency");
        optimizer.GradientAccumulationSteps = Math.Max(1, (int)Number(options, "gradient_accumulation_steps"));
        return optimizer;
    }

    private static Optimizers.Optimizer Kind(JsonElement options)
    {
        double Of(string name) => Number(options, name);
        var rate = Of("learning_rate");

        // Keras numbers the optimizers that it makes: sgd, sgd_1, sgd_2.
        var name = options.GetProperty("name").GetString()!.TrimEnd('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return name switch
        {
            "sgd" => new Optimizers.SGD(rate) { Momentum = Of("momentum"), Nesterov = Switch(options, "nesterov") },
            "rmsprop" or "rm_sprop" => new Optimizers.RMSprop(rate)
            {
                Rho = Of("rho"),
                Momentum = Of("momentum"),
                Epsilon = Of("epsilon"),
                Centered = Switch(options, "centered"),
            },
            "adam" => new Optimizers.Adam(rate)
            {
                Beta1 = Of("beta_1"),
                Beta2 = Of("beta_2"),
                Epsilon = Of("epsilon"),
                AMSGrad = Switch(options, "amsgrad"),
            },
            "adam_w" => new Optimizers.AdamW(rate) { Beta1 = Of("beta_1"), Beta2 = Of("beta_2"), Epsilon = Of("epsilon") },
            "adagrad" => new Optimizers.Adagrad(rate)
            {
                InitialAccumulatorValue = Of("initial_accumulator_value"),
                Epsilon = Of("epsilon"),
            },
            "adadelta" => new Optimizers.Adadelta(rate) { Rho = Of("rho"), Epsilon = Of("epsilon") },
            "adamax" => new Optimizers.Adamax(rate) { Beta1 = Of("beta_1"), Beta2 = Of("beta_2"), Epsilon = Of("epsilon") },
            "nadam" => new Optimizers.Nadam(rate) { Beta1 = Of("beta_1"), Beta2 = Of("beta_2"), Epsilon = Of("epsilon") },
            "lion" => new Optimizers.Lion(rate) { Beta1 = Of("beta_1"), Beta2 = Of("beta_2") },
            "ftrl" => new Optimizers.Ftrl(rate)
            {
                LearningRatePower = Of("learning_rate_power"),
                InitialAccumulatorValue = Of("initial_accumulator_value"),
                L1RegularizationStrength = Of("l1_regularization_strength"),
                L2RegularizationStrength = Of("l2_regularization_strength"),
                L2ShrinkageRegularizationStrength = Of("l2_shrinkage_regularization_strength"),
                Beta = Of("beta"),
            },
            "lamb" => new Optimizers.Lamb(rate) { Beta1 = Of("beta_1"), Beta2 = Of("beta_2"), Epsilon = Of("epsilon") },
            "adafactor" => new Optimizers.Adafactor(rate)
            {
                Beta2Decay = Of("beta_2_decay"),
                Epsilon1 = Of("epsilon_1"),
                Epsilon2 = Of("epsilon_2"),
                ClipThreshold = Of("clip_threshold"),
            },
            _ => throw new InvalidOperationException($"This test does not know the optimizer '{name}'."),
        };
    }

    /// <summary>Keras writes <c>null</c> for what is off; here that is 0.</summary>
    private static double Number(JsonElement options, string name) =>
        options.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static bool Switch(JsonElement options, string name) => options.GetProperty(name).GetBoolean();
}
