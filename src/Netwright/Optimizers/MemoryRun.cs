using System;

namespace Netwright;

/// <summary>
/// A run of weights as 32-bit floats in CPU memory: their values, their gradients, and what an optimizer remembers for
/// them. All have the same number of elements.
/// </summary>
internal readonly unsafe struct MemoryRun
{
    /// <summary>Says where the elements are.</summary>
    /// <param name="value">The first value.</param>
    /// <param name="gradient">The first gradient.</param>
    /// <param name="first">The first element of what is remembered; null if nothing is.</param>
    /// <param name="second">The same for a second state.</param>
    /// <param name="third">The same for a third state.</param>
    /// <param name="count">The number of elements of each.</param>
    public MemoryRun(float* value, float* gradient, float* first, float* second, float* third, nint count)
    {
        Value = value;
        Gradient = gradient;
        First = first;
        Second = second;
        Third = third;
        Count = count;
    }

    /// <summary>The values.</summary>
    public float* Value { get; }

    /// <summary>The gradients, which are only read.</summary>
    public float* Gradient { get; }

    /// <summary>What is remembered; null if nothing is.</summary>
    public float* First { get; }

    /// <summary>A second state, or null.</summary>
    public float* Second { get; }

    /// <summary>A third state, or null.</summary>
    public float* Third { get; }

    /// <summary>The number of elements of each.</summary>
    public nint Count { get; }

    /// <summary>A part of the run.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="count">The number of elements.</param>
    public MemoryRun Part(nint start, nint count) => new(
        Value + start,
        Gradient + start,
        First == null ? null : First + start,
        Second == null ? null : Second + start,
        Third == null ? null : Third + start,
        count);

    /// <summary>Copies all elements to another place.</summary>
    /// <param name="other">A run with room for them, and with the same states.</param>
    public void CopyTo(in MemoryRun other)
    {
        Copy(Value, other.Value);
        Copy(Gradient, other.Gradient);
        Copy(First, other.First);
        Copy(Second, other.Second);
        Copy(Third, other.Third);
    }

    private void Copy(float* from, float* to)
    {
        if (from != null)
        {
            new Span<float>(from, (int)Count).CopyTo(new Span<float>(to, (int)Count));
        }
    }
}
