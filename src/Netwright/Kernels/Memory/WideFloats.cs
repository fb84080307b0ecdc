using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    public static WideFloats Bound(WideFloats values, float most) =>
        new(Vector512.MinNative(Vector512.Create(most), Vector512.MaxNative(Vector512.Create(-most), values._values)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Scale(WideFloats values, WideFloats powers) =>
        new((values._values.AsInt32() + Vector512.ShiftLeft(powers._values.AsInt32(), 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats Spoil(WideFloats results, WideFloats values) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(values._values, values._values), results._values, values._values));
}
