using System;
using Netwright.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// A sum that stays where its parts are computed, and is read only when somebody asks for it: what a metric remembers
    /// of the batches that it took in.
    /// </summary>
    public sealed class Accumulator : IDisposable
    {
        private Tensor? _sum;

        /// <summary>Adds a part, in 64 bits where the device has them. Autograd does not record it.</summary>
        /// <param name="part">The part, which stays the caller's; of the same shape each time.</param>
        /// <exception cref="ArgumentException">It has another shape than the first.</exception>
        public void Add(Tensor part)
        {
            ArgumentNullException.ThrowIfNull(part);
            using var unrecorded = no_grad();
            if (_sum is null)
            {
                _sum = part.to(TypeOn(part.device), copy: true).DetachFromDisposeScope();
                return;
            }

            if (!_sum.shape.AsSpan().SequenceEqual(part.shape))
            {
                throw new ArgumentException(
                    $"What has been added up has the shape [{string.Join(", ", _sum.shape)}], and cannot go on with "
                    + $"[{string.Join(", ", part.shape)}]: the output's last axis has another size than in earlier batches.",
                    nameof(part));
            }

            // The model may have been moved; or the type differs, which adding sees to.
            if (_sum.device_type != part.device_type || _sum.device_index != part.device_index)
            {
                using var moved = part.to(_sum.device);
                _sum.add_(moved);
                return;
            }

            _sum.add_(part);
        }

        /// <summary>The sum of single numbers; 0 if nothing was added. Waits until the device has computed it.</summary>
        public double ReadScalar() => _sum is null ? 0 : Read()[0];

        /// <summary>The elements of the sum; none if nothing was added. Waits until the device has computed them.</summary>
        public double[] Read()
        {
            if (_sum is null)
            {
                return [];
            }

            using var here = _sum.cpu();
            using var exact = here.to(ScalarType.Float64);
            using var dense = exact.contiguous();
            return dense.data<double>().ToArray();
        }

        /// <summary>Forgets what was added, and frees it.</summary>
        public void Clear()
        {
            _sum?.Dispose();
            _sum = null;
        }

        /// <summary>Puts the sum into a training's state, where it stays this one's.</summary>
        /// <param name="state">The group.</param>
        /// <param name="name">The sum's name there; nothing is put there if nothing was added.</param>
        public void CaptureState(TrainingState state, string name)
        {
            ArgumentNullException.ThrowIfNull(state);
            if (_sum is not null)
            {
                state.SetTensor(name, _sum);
            }
        }

        /// <summary>Goes back to the sum of then.</summary>
        /// <param name="state">The group.</param>
        /// <param name="name">The sum's name there.</param>
        public void RestoreState(TrainingState state, string name)
        {
            ArgumentNullException.ThrowIfNull(state);
            Clear();
            if (state.Contains(name))
            {
                Add(state.GetTensor(name));
            }
        }

        /// <inheritdoc/>
        public void Dispose() => Clear();

        /// <summary>The element type to add up in: of 64 bits, where the device has it.</summary>
        internal static ScalarType TypeOn(Device device) =>
            device.type == DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64;
    }
}
