using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Projects;

/// <summary>
/// Which files of a project depend on which, by names alone. What a file's declarations mean is found by looking up the names
/// in them, so it can only depend on files that declare types of those names, on whether there are namespaces of those
/// names, and on what those files depend on in turn. It may well depend on less.
/// </summary>
internal sealed class ProjectOutline
{
    private const int None = -1;

    private readonly ProjectSettings _settings;
    private readonly SyntaxTree[] _trees;
    private readonly FileOutline[] _files;
    private readonly CancellationToken _cancellationToken;

    // Files come first, then namespaces. Items of the same name are linked, the last one first.
    private readonly List<object> _items;
    private readonly Dictionary<string, int> _lastOfName = new(StringComparer.Ordinal);
    private readonly List<(int Item, int Next)> _links = [];
    private readonly int[]?[] _uses;
    private readonly int[] _seen;
    private readonly int[] _concernAll;

    // What stands in the way of the short names in generated code.
    private readonly int[] _inTheWay;

    private int _search;

    /// <param name="compilation">The project.</param>
    /// <param name="trees">Its files.</param>
    /// <param name="files">Their outlines.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public ProjectOutline(Compilation compilation, SyntaxTree[] trees, FileOutline[] files, CancellationToken cancellationToken)
    {
        (_settings, _trees, _files, _cancellationToken) = (ProjectSettings.Of(compilation), trees, files, cancellationToken);
        _items = [.. files];
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < files.Length; index++)
        {
            foreach (var type in files[index].Types)
            {
                Link(type, index);
            }

            foreach (var space in files[index].Namespaces)
            {
                if (namespaces.Add(space))
                {
                    Link(space.Substring(space.LastIndexOf('.') + 1), _items.Count);
                    _items.Add(space);
                }
            }
        }

        _uses = new int[]?[files.Length];
        _seen = new int[_items.Count];
        _inTheWay = [.. ItemsOf(GeneratedNames.Imported)];
        _concernAll = [.. Enumerable.Range(0, files.Length).Where(index => files[index].ConcernsAll)];
    }

    /// <summary>All that the meaning of a file's declarations can depend on, itself included.</summary>
    public Dependencies DependenciesOf(int file)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _search++;
        var found = new List<int>();
        Reach(file, found);
        foreach (var other in _concernAll.Concat(_inTheWay))
        {
            Reach(other, found);
        }

        for (var next = 0; next < found.Count; next++)
        {
            if (found[next] < _files.Length)
            {
                foreach (var used in UsesOf(found[next]))
                {
                    Reach(used, found);
                }
            }
        }

        found.Sort();
        return new Dependencies(_settings, [.. found.Select(item => _items[item])]);
    }

    private void Reach(int item, List<int> found)
    {
        if (_seen[item] != _search)
        {
            _seen[item] = _search;
            found.Add(item);
        }
    }

    private int[] UsesOf(int file)
    {
        if (_uses[file] is { } known)
        {
            return known;
        }

        return _uses[file] = [.. ItemsOf(_files[file].NamesIn(_trees[file], _cancellationToken))];
    }

    /// <summary>The files that declare types of some names, and the namespaces of those names.</summary>
    private HashSet<int> ItemsOf(IEnumerable<string> names)
    {
        var items = new HashSet<int>();
        foreach (var name in names)
        {
            for (var link = _lastOfName.TryGetValue(name, out var last) ? last : None; link != None; link = _links[link].Next)
            {
                items.Add(_links[link].Item);
            }
        }

        return items;
    }

    private void Link(string name, int item)
    {
        _links.Add((item, _lastOfName.TryGetValue(name, out var last) ? last : None));
        _lastOfName[name] = _links.Count - 1;
    }
}
