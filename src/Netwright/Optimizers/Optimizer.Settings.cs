using System.Collections.Generic;
using Netwright.Training;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        /// <summary>Every option with its value, as a report of a training shows them.</summary>
        public IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(LearningRate), LearningRate),
            Setting.Of(nameof(Schedule), Schedule),
            .. OwnSettings,
            Setting.Of(nameof(ClipNorm), ClipNorm),
            Setting.Of(nameof(GlobalClipNorm), GlobalClipNorm),
            Setting.Of(nameof(ClipValue), ClipValue),
            Setting.Of(nameof(GradientAccumulationSteps), GradientAccumulationSteps),
            Setting.Of(nameof(WeightDecay), WeightDecay),
            Setting.Of(nameof(ExcludeFromWeightDecay), ExcludeFromWeightDecay),
            Setting.Of(nameof(UseEma), UseEma),
            Setting.Of(nameof(EmaMomentum), EmaMomentum),
            Setting.Of(nameof(EmaOverwriteFrequency), EmaOverwriteFrequency),
        ];

        /// <summary>The options that only this optimizer has. One of one's own overrides this to be shown in full.</summary>
        protected virtual IReadOnlyList<Setting> OwnSettings => [];
    }
}
