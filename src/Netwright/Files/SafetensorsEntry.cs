using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>A tensor in a safetensors file, as the file's header describes it.</summary>
public sealed class SafetensorsEntry
{
    private readonly long[] _shape;

    internal SafetensorsEntry(string name, TensorType type, long[] shape, long begin, long end)
    {
        _shape = shape;
        Name = name;
        Type = type;
        Begin = begin;
        End = end;
    }

    /// <summary>Its name: for a model's weight the one that <c>state_dict()</c> has, <c>Hidden1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The element type.</summary>
    public ScalarType ElementType => Type.Type;

    /// <summary>The shape; empty for a single number.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>The size in bytes.</summary>
    public long Size => End - Begin;

    internal TensorType Type { get; }

    /// <summary>Where its data begins, in bytes after the header.</summary>
    internal long Begin { get; }

    /// <summary>Where its data ends.</summary>
    internal long End { get; }
}
