using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>
/// The state of a training, or of a part of one: numbers, texts, lists, tensors and further groups of them, by name. A
/// whole state is saved as one file, which Python's <c>safetensors</c> can look into.
/// </summary>
/// <remarks>
/// What is asked for has to be there and of the kind that was set, or the error names both: a state never gives a default.
/// Tensors that were set stay the caller's, and are read when the state is saved; those of a state that was loaded are the
/// state's, and go with it.
/// </remarks>
public sealed partial class TrainingState : IDisposable
{
    // What Utf8JsonReader takes without being told, less the objects around tensors and numbers.
    private const int MostGroups = 60;

    private readonly OrderedDictionary<string, object> _values = [];
    private readonly string _path;
    private readonly int _depth;
    private List<Tensor>? _loaded;

    /// <summary>Begins an empty state.</summary>
    public TrainingState() => _path = string.Empty;

    private TrainingState(TrainingState outer, string name) => (_path, _depth) = (outer.PathOf(name), outer._depth + 1);

    /// <summary>The names of what there is, in the order in which they were set.</summary>
    public IReadOnlyList<string> Names => _values.Keys;

    /// <summary>The values with their names.</summary>
    internal IEnumerable<KeyValuePair<string, object>> Values => _values;

    /// <summary>Whether there is something of a name.</summary>
    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>Sets a whole number.</summary>
    public void Set(string name, long value) => SetValue(name, value);

    /// <summary>Sets a number, which may be infinite or not a number.</summary>
    public void Set(string name, double value) => SetValue(name, value);

    /// <summary>Sets a truth value.</summary>
    public void Set(string name, bool value) => SetValue(name, value);

    /// <summary>Sets a text.</summary>
    public void Set(string name, string value) => SetValue(name, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Sets a list of whole numbers.</summary>
    public void Set(string name, IEnumerable<long> values) => SetValue(name, values.ToArray());

    /// <summary>Sets a list of numbers.</summary>
    public void Set(string name, IEnumerable<double> values) => SetValue(name, values.ToArray());

    /// <summary>Sets a list of texts.</summary>
    public void Set(string name, IEnumerable<string> values) => SetValue(name, values.ToArray());

    /// <summary>Sets a tensor, of any shape and device, which stays the caller's and is read when the state is saved.</summary>
    public void SetTensor(string name, Tensor value) => SetValue(name, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Sets a group, to be filled: a part of the state with names of its own.</summary>
    /// <returns>The group; empty.</returns>
    public TrainingState SetGroup(string name)
    {
        var group = new TrainingState(this, name);
        if (group._depth > MostGroups)
        {
            throw new InvalidOperationException($"'{group._path}' is a group within {MostGroups} others, which is as deep as files go.");
        }

        SetValue(name, group);
        return group;
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public long GetInt64(string name) => Get<long>(name);

    /// <summary>A number.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public double GetDouble(string name) => Get<double>(name);

    /// <summary>A truth value.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public bool GetBoolean(string name) => Get<bool>(name);

    /// <summary>A text.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public string GetString(string name) => Get<string>(name);

    /// <summary>A list of whole numbers.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public IReadOnlyList<long> GetInt64s(string name) => GetList<long>(name);

    /// <summary>A list of numbers.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public IReadOnlyList<double> GetDoubles(string name) => GetList<double>(name);

    /// <summary>A list of texts.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public IReadOnlyList<string> GetStrings(string name) => GetList<string>(name);

    /// <summary>A tensor, which stays its owner's: the state's, if it was loaded.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public Tensor GetTensor(string name) => Get<Tensor>(name);

    /// <summary>A group.</summary>
    /// <exception cref="TrainingStateException">There is no such value, or it is of another kind.</exception>
    public TrainingState GetGroup(string name) => Get<TrainingState>(name);

    /// <summary>Frees the tensors of a state that was loaded, or copied.</summary>
    public void Dispose()
    {
        foreach (var tensor in _loaded ?? [])
        {
            tensor.Dispose();
        }

        foreach (var group in _values.Values.OfType<TrainingState>())
        {
            group.Dispose();
        }

        _loaded = null;
    }

    /// <summary>The path of a name: that of the groups around, and itself.</summary>
    internal string PathOf(string name) => _path.Length == 0 ? name : $"{_path}/{name}";

    internal void SetValue(string name, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name[0] == TrainingStateText.Mark)
        {
            throw new ArgumentException($"'{name}' begins with '{TrainingStateText.Mark}', which stands before names of the format's own.", nameof(name));
        }

        _values[name] = value;
    }

    private T[] GetList<T>(string name) => Find(name) is Array { Length: 0 } ? [] : Get<T[]>(name);

    private T Get<T>(string name) => Find(name) is T value ? value : throw new TrainingStateException(
        $"'{PathOf(name)}' of the training's state should be {Kind(typeof(T))}, but is {Kind(Find(name).GetType())}. It was saved by other settings, or another program.");

    private object Find(string name) => _values.TryGetValue(name, out var value) ? value : throw new TrainingStateException(
        $"The training's state has no '{PathOf(name)}'; "
        + (_values.Count == 0 ? "it is empty there" : $"it has {string.Join(", ", _values.Keys.Select(static key => $"'{key}'"))}")
        + ". It was saved by other settings, or another program.");

    private static string Kind(Type type) =>
        type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number with a fraction"
        : type == typeof(bool) ? "a truth value"
        : type == typeof(string) ? "a text"
        : type == typeof(long[]) ? "a list of whole numbers"
        : type == typeof(double[]) ? "a list of numbers with fractions"
        : type == typeof(string[]) ? "a list of texts"
        : type == typeof(TrainingState) ? "a group"
        : typeof(Tensor).IsAssignableFrom(type) ? "a tensor"
        : "an empty list";
}
