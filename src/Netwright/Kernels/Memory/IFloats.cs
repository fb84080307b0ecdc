using System.Numerics;

namespace Netwright.Runtime.Memory;

/// <summary>
/// 32-bit floats that are computed with at once. Kernels are written once, over this, for whichever number of them a processor does best.
/// </summary>
/// <typeparam name="TFloats">The implementation.</typeparam>
internal unsafe interface IFloats<TFloats> :
    IAdditionOperators<TFloats, TFloats, TFloats>,
    ISubtractionOperators<TFloats, TFloats, TFloats>,
    IMultiplyOperators<TFloats, TFloats, TFloats>,
    IDivisionOperators<TFloats, TFloats, TFloats>,
    IUnaryNegationOperators<TFloats, TFloats>
    where TFloats : unmanaged, IFloats<TFloats>
{
    /// <summary>How many there are.</summary>
    static abstract int Count { get; }

    /// <summary>All of them equal.</summary>
    static abstract TFloats All(float value);

    /// <summary>Reads them.</summary>
    static abstract TFloats Load(float* from);

    /// <summary>Writes them.</summary>
    static abstract void Store(TFloats values, float* to);

    /// <summary><c>left right + added</c>, in one operation where there is one.</summary>
    static abstract TFloats MultiplyAdd(TFloats left, TFloats right, TFloats added);

    /// <summary><c>1 / values</c>, to within two units of the last place; of values whose size is between 2^-126 and 2^126.</summary>
    static abstract TFloats Reciprocal(TFloats values);

    /// <summary><c>above / below</c>, to within three units of the last place; of what is below likewise.</summary>
    static abstract TFloats Quotient(TFloats above, TFloats below);

    /// <summary>The values, but none below -most or above most; of what is not a number, anything.</summary>
    static abstract TFloats Bound(TFloats values, float most);

    /// <summary>Values times two to the power of whole numbers.</summary>
    /// <param name="values">The values.</param>
    /// <param name="powers">The whole numbers.</param>
    /// <param name="shifted">The same in the lowest 9 bits.</param>
    static abstract TFloats Scale(TFloats values, TFloats powers, TFloats shifted);

    /// <summary>
    /// The results of <see cref="Bound"/>, <see cref="Scale"/> and arithmetic with values, but what is not a number where the values are not.
    /// </summary>
    static abstract TFloats Spoil(TFloats results, TFloats values);
}
