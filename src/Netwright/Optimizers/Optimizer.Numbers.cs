using System.Collections.Generic;
using TorchSharp;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        // More than any update has; numbers that change with every update would fill memory up.
        private const int MostNumbers = 64;

        private readonly Dictionary<double, Scalar> _numbers = [];

        /// <summary>
        /// A number as torch's operations take it. The same number is made once, where a <see cref="double"/> would be
        /// converted, with memory of its own, at every call.
        /// </summary>
        /// <param name="value">The number.</param>
        protected Scalar Number(double value)
        {
            if (!_numbers.TryGetValue(value, out var number))
            {
                number = value.ToScalar();
                _numbers.Add(value, number);
            }

            return number;
        }

        /// <summary>Frees the numbers of former updates, between two updates.</summary>
        private void TrimNumbers()
        {
            if (_numbers.Count > MostNumbers)
            {
                FreeNumbers();
            }
        }

        private void FreeNumbers()
        {
            foreach (var number in _numbers.Values)
            {
                number.Dispose();
            }

            _numbers.Clear();
        }
    }
}
