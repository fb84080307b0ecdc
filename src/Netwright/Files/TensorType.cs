using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>An element type that both safetensors files and torch have.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Type">Its name in torch.</param>
/// <param name="Size">The size of an element, in bytes.</param>
internal sealed record TensorType(string Name, ScalarType Type, int Size)
{
    private static readonly TensorType[] All =
    [
        new("BOOL", ScalarType.Bool, 1),
        new("U8", ScalarType.Byte, 1),
        new("I8", ScalarType.Int8, 1),
        new("I16", ScalarType.Int16, 2),
        new("I32", ScalarType.Int32, 4),
        new("I64", ScalarType.Int64, 8),
        new("F16", ScalarType.Float16, 2),
        new("BF16", ScalarType.BFloat16, 2),
        new("F32", ScalarType.Float32, 4),
        new("F64", ScalarType.Float64, 8),
        new("C64", ScalarType.ComplexFloat32, 8),
    ];

    private static readonly Dictionary<string, TensorType> Named = All.ToDictionary(static type => type.Name);
    private static readonly Dictionary<ScalarType, TensorType> OfTorch = All.ToDictionary(static type => type.Type);

    /// <summary>The names of all.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(static type => type.Name));

    /// <summary>The size of the parts that have an order of bytes: a complex number is two of them.</summary>
    public int PartSize => Type == ScalarType.ComplexFloat32 ? Size / 2 : Size;

    /// <summary>The type that files call so; null if torch has none.</summary>
    public static TensorType? Find(string name) => Named.GetValueOrDefault(name);

    /// <summary>The type that torch calls so; null if files have none.</summary>
    public static TensorType? Find(ScalarType type) => OfTorch.GetValueOrDefault(type);
}
