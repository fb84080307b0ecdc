using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Ops;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// What gradient rules read from and write to while the operations are walked from the last to the first. A gradient
/// that an operation receives is complete, and read by nobody else: it may be overwritten.
/// </summary>
internal sealed class GradientTape
{
    private readonly Dictionary<Value, Value> _gradients = [];
    private readonly HashSet<Value> _wanted;
    private readonly List<TapeEntry> _ops = [];
    private readonly Dictionary<Value, EquatableArray<string>> _layers;
    private readonly List<Value> _made = [];
    private Op? _differentiated;
    private readonly Names _names;

    public GradientTape(IEnumerable<Op> forward, Names names)
    {
        _names = names;
        _wanted = WantedBy(forward);
        _layers = LayersBefore(forward);
    }

    /// <summary>The backward pass so far.</summary>
    public IReadOnlyList<TapeEntry> Ops => _ops;

    /// <summary>The values whose gradients are wanted: what depends on a weight. None is computed for data.</summary>
    public static HashSet<Value> WantedBy(IEnumerable<Op> forward)
    {
        var wanted = new HashSet<Value>();
        foreach (var op in forward)
        {
            if (op.HasWeights || op.Differentiable.Any(wanted.Contains))
            {
                wanted.Add(op.Output);
            }
        }

        return wanted;
    }

    /// <summary>The layers with weights that each value depends on.</summary>
    private static Dictionary<Value, EquatableArray<string>> LayersBefore(IEnumerable<Op> forward)
    {
        var layers = new Dictionary<Value, EquatableArray<string>>();
        foreach (var op in forward)
        {
            layers.Add(op.Output, op.Differentiable.Where(layers.ContainsKey).SelectMany(input => layers[input])
                .Concat(op.HasWeights ? [op.Handle] : []).Distinct().ToEquatableArray());
        }

        return layers;
    }

    /// <summary>Whether there is anything to train above a value.</summary>
    public bool Wants(Value value) => _wanted.Contains(value);

    /// <summary>Whether any gradient reaches a value.</summary>
    public bool Reaches(Value value) => _gradients.ContainsKey(value);

    /// <summary>The gradient of an operation's output.</summary>
    public Value Receive(Value output) => _gradients[output];

    /// <summary>A new variable for the gradient of a value, which the next operation makes.</summary>
    public Value NewGradient(Value value)
    {
        _made.Add(value);
        return new(_names.Gradient(value.Name), value.Node, value.Shape);
    }

    /// <summary>Adds the gradient's operations of an operation.</summary>
    public void Differentiate(Op op)
    {
        _differentiated = op;
        op.Differentiate(this);
        _differentiated = null;
    }

    /// <summary>Adds an operation to the backward pass.</summary>
    public void Add(GradientOp op)
    {
        // What computes nothing but gradients of what was read leads to the layers before that; all else to the operation's own, too.
        var isForInputs = _differentiated is null || (_made.Count > 0 && op.WithoutInputs is null);
        var values = isForInputs ? _made : [_differentiated!.Output];
        _ops.Add(new TapeEntry(op, _made.Count > 0, values.SelectMany(value => _layers[value]).Distinct().ToEquatableArray()));
        _made.Clear();
    }

    /// <summary>Adds an operation that is about the weights of a layer alone.</summary>
    public void AddFor(string layer, GradientOp op) => _ops.Add(new TapeEntry(op, Makes: false, [layer]));

    /// <summary>Hands a gradient to an input, where it adds to what has come on other ways.</summary>
    public void Send(Value input, Value gradient)
    {
        if (_gradients.TryGetValue(input, out var sum))
        {
            _ops.Add(new TapeEntry(new Accumulation(sum, gradient), Makes: false, _layers[input]));
        }
        else
        {
            _gradients.Add(input, gradient);
        }
    }
}
