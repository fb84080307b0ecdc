using System;

namespace Netwright.Generator.Projects;

/// <summary>All that the meaning of a file's declarations can depend on. Where it is equal, they mean the same.</summary>
/// <param name="settings">What holds for the whole project.</param>
/// <param name="items">Outlines of files, each of which stands for one tree, and full names of namespaces.</param>
internal sealed class Dependencies(ProjectSettings settings, object[] items) : IEquatable<Dependencies>
{
    private readonly ProjectSettings _settings = settings;
    private readonly object[] _items = items;

    /// <inheritdoc/>
    public bool Equals(Dependencies? other)
    {
        if (other is null || _items.Length != other._items.Length || !_settings.Equals(other._settings))
        {
            return false;
        }

        for (var index = 0; index < _items.Length; index++)
        {
            if (!_items[index].Equals(other._items[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dependencies);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length;
}
