using System;
using System.Numerics.Tensors;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Passes over the elements of values in CPU memory, one like the other, which threads share where there are many. The twins are
/// torch's operations.
/// </summary>
internal static unsafe class ElementKernels
{
    /// <summary>How many elements are worth a second thread.</summary>
    private const nint SharedFrom = 1 << 15;

    /// <summary>What parts begin at multiples of: the elements of a line of the cache.</summary>
    private const int Line = 16;

    /// <summary><c>result = left + right</c>.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="result">Where the sums go; may be either.</param>
    /// <param name="count">The number of elements.</param>
    public static void Add(float* left, float* right, float* result, nint count) =>
        Run(&AddSome, new Elements(left, right, result), count);

    /// <summary>Copies values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="result">Where they go.</param>
    /// <param name="count">The number of elements.</param>
    public static void Copy(float* values, float* result, nint count) => Run(&CopySome, new Elements(values, null, result), count);

    /// <inheritdoc cref="RowKernels.Differentiate"/>
    public static void Differentiate(float* gradient, float* output, nint count, ActivationFunction activation) =>
        Run(&DifferentiateSome, new Elements(gradient, output, gradient, activation), count);

    private static void Run(delegate*<in Elements, nint, nint, void> work, in Elements elements, nint count) =>
        SharedWork<Elements>.Run(work, elements, count, count >= SharedFrom, Line);

    private static void AddSome(in Elements elements, nint start, nint end)
    {
        var count = (int)(end - start);
        TensorPrimitives.Add(
            new ReadOnlySpan<float>(elements.Left + start, count),
            new ReadOnlySpan<float>(elements.Right + start, count),
            new Span<float>(elements.Result + start, count));
    }

    private static void CopySome(in Elements elements, nint start, nint end) =>
        RowCopies.Copy(elements.Left + start, elements.Result + start, end - start);

    private static void DifferentiateSome(in Elements elements, nint start, nint end) =>
        RowKernels.Differentiate(elements.Result + start, elements.Right + start, end - start, elements.Activation);

    private readonly struct Elements(float* left, float* right, float* result, ActivationFunction activation = ActivationFunction.Linear)
    {
        public readonly float* Left = left;
        public readonly float* Right = right;
        public readonly float* Result = result;
        public readonly ActivationFunction Activation = activation;
    }
}
