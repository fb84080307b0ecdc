using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Generator.Collections;

/// <summary>An immutable array whose equality is that of its items, so that records which hold it are values.</summary>
/// <remarks>What it is asked most often, it answers without being copied to the heap, which LINQ would do.</remarks>
/// <typeparam name="T">The items, values themselves.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
internal readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly ImmutableArray<T> _items = items;

    /// <inheritdoc/>
    public int Count => Items.Length;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    private T[] Array => ImmutableCollectionsMarshal.AsArray(Items)!;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => Items == other.Items || Items.SequenceEqual(other.Items, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        unchecked
        {
            var hash = 17;
            foreach (var item in Items)
            {
                hash = (hash * 31) + (item is null ? 0 : item.GetHashCode());
            }

            return hash;
        }
    }

    public bool Any() => Count > 0;

    public bool Any(Func<T, bool> condition) => Items.Any(condition);

    public bool All(Func<T, bool> condition) => Items.All(condition);

    public bool Contains(T item) => Items.Contains(item);

    public T? FirstOrDefault() => Count > 0 ? Items[0] : default;

    public T? FirstOrDefault(Func<T, bool> condition) => Items.FirstOrDefault(condition);

    public IEnumerable<T> Where(Func<T, bool> condition) => Array.Where(condition);

    public IEnumerable<TResult> Select<TResult>(Func<T, TResult> selector) => Array.Select(selector);

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Array).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Array.GetEnumerator();
}

/// <summary>Makes equatable arrays.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray()));
}
