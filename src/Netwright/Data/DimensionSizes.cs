using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Data;

/// <summary>The sizes that the named dimensions of a model have in some data.</summary>
public sealed class DimensionSizes
{
    private readonly Dictionary<string, long> _sizes = [];

    internal DimensionSizes()
    {
    }

    /// <summary>The size of a dimension.</summary>
    /// <param name="name">The dimension's name.</param>
    /// <exception cref="InvalidOperationException">No axis of the model's data has that name by itself.</exception>
    public long this[string name]
    {
        get => _sizes.TryGetValue(name, out var size)
            ? size
            : throw new InvalidOperationException($"The size of '{name}' is not known: no axis has that name by itself.");
        internal set => _sizes[name] = value;
    }

    internal bool TryGet(string name, out long size) => _sizes.TryGetValue(name, out size);

    /// <summary>The sizes as a sentence has them: <c>'time' is 12 and 'width' is 3</c>.</summary>
    public override string ToString() =>
        string.Join(" and ", _sizes.Select(static size => FormattableString.Invariant($"'{size.Key}' is {size.Value}")));
}
