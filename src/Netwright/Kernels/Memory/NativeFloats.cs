using System.Numerics;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>As many floats as the processor's common vector has.</summary>
internal readonly unsafe struct NativeFloats : IFloats<NativeFloats>
{
    private readonly Vector<float> _values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NativeFloats(Vector<float> values) => _values = values;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator NativeFloats(Vector<float> values) => new(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector<float>(NativeFloats values) => values._values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats operator +(NativeFloats left, NativeFloats right) => new(left._values + right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats operator -(NativeFloats left, NativeFloats right) => new(left._values - right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats operator *(NativeFloats left, NativeFloats right) => new(left._values * right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats operator /(NativeFloats left, NativeFloats right) => new(left._values / right._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats operator -(NativeFloats values) => new(-values._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats All(float value) => new(new Vector<float>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Load(float* from) => new(Vector.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(NativeFloats values, float* to) => Vector.Store(values._values, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats MultiplyAdd(NativeFloats left, NativeFloats right, NativeFloats added) =>
        new(Vector.MultiplyAddEstimate(left._values, right._values, added._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Reciprocal(NativeFloats values) => All(1) / values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Quotient(NativeFloats above, NativeFloats below) => above / below;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Bound(NativeFloats values, float most) =>
        new(Vector.MinNative(new Vector<float>(most), Vector.MaxNative(new Vector<float>(-most), values._values)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Scale(NativeFloats values, NativeFloats powers, NativeFloats shifted) =>
        new((values._values.As<float, int>() + Vector.ShiftLeft(shifted._values.As<float, int>(), 23)).As<int, float>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFloats Spoil(NativeFloats results, NativeFloats values) =>
        new(Vector.ConditionalSelect(Vector.Equals(values._values, values._values), results._values, values._values));
}
