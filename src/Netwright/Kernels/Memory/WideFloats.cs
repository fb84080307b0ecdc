using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>Sixteen floats, for processors that have vectors of as many, and 32 registers for them.</summary>
internal readonly unsafe struct WideFloats : IFloats<WideFloats>
{
    private readonly Vector512<float> _values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideFloats(Vector512<float> values) => _values = values;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats operator +(WideFloats left, WideFloats right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats operator -(WideFloats left, WideFloats right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats operator *(WideFloats left, WideFloats right) => new(left._values * right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats operator /(WideFloats left, WideFloats right) => new(left._values / right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats operator -(WideFloats values) => new(-values._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats All(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Load(float* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideFloats values, float* to) => Vector512.Store(values._values, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats MultiplyAdd(WideFloats left, WideFloats right, WideFloats added) =>
        new(Vector512.MultiplyAddEstimate(left._values, right._values, added._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Reciprocal(WideFloats values)
    {
        if (!Avx512F.IsSupported)
        {
            return All(1) / values;
        }

        // 14 bits are known of it; a step of Newton's doubles them.
        var estimate = Avx512F.Reciprocal14(values._values);
        var missing = Vector512.MultiplyAddEstimate(-values._values, estimate, Vector512<float>.One);
        return new(Vector512.MultiplyAddEstimate(estimate, missing, estimate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Quotient(WideFloats above, WideFloats below) => Avx512F.IsSupported ? above * Reciprocal(below) : above / below;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Bound(WideFloats values, float most) =>
        new(Vector512.MinNative(Vector512.Create(most), Vector512.MaxNative(Vector512.Create(-most), values._values)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Scale(WideFloats values, WideFloats powers, WideFloats shifted) => new(Avx512F.IsSupported
        ? Avx512F.Scale(values._values, powers._values)
        : (values._values.AsInt32() + Vector512.ShiftLeft(shifted._values.AsInt32(), 23)).AsSingle());

    /// <remarks>This processor's operations all keep what is not a number: its maximum and minimum are the second operand then.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Spoil(WideFloats results, WideFloats values) => Avx512F.IsSupported
        ? results
        : new(Vector512.ConditionalSelect(Vector512.Equals(values._values, values._values), results._values, values._values));
}
