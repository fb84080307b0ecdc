using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How well the places of classes are met, where targets and output may be class numbers or rows.
    /// </summary>
    public abstract class ClassOverlapMetric : IntersectionOverUnion
    {
        private protected ClassOverlapMetric(int numClasses, int[] targetClassIds)
            : base(numClasses, targetClassIds)
        {
        }

        /// <summary>
        /// A class number that stands for no class, such as -1 or 255: places with this target are left out.
        /// <see cref="Losses.SparseCategoricalCrossentropy.NoClass"/> by default.
        /// </summary>
        public int IgnoreClass { get; set; } = Losses.SparseCategoricalCrossentropy.NoClass;

        /// <summary>Whether targets are class numbers; if not, they are one-hot rows.</summary>
        public bool SparseTarget { get; set; } = true;

        /// <summary>Whether the output is class numbers; if not, it has a value for each class.</summary>
        public bool SparsePrediction { get; set; } = true;

        /// <summary>The axis of classes, where there is one; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        private protected sealed override int Ignored => IgnoreClass;

        private protected sealed override (Tensor Target, Tensor Prediction) Classes(Tensor target, Tensor prediction)
        {
            var wanted = SparseTarget ? target.to(ScalarType.Int64) : target.argmax(Axis);
            var found = SparsePrediction ? prediction.to(ScalarType.Int64) : prediction.argmax(Axis);
            return Targets.Align(wanted, found);
        }
    }
}
