using System.Collections.Generic;
using System.Linq;
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
    private readonly List<GradientOp> _ops = [];
    private readonly Names _names;

    public GradientTape(IEnumerable<Op> forward, Names names)
    {
        _names = names;
        _wanted = WantedBy(forward);
    }

    /// <summary>The backward pass so far.</summary>
    public IReadOnlyList<GradientOp> Ops => _ops;

    /// <summary>The values whose gradients are wanted: what depends on a weight. None is computed for data.</summary>
    public static HashSet<Value> WantedBy(IEnumerable<Op> forward)
    {
        var wanted = new HashSet<Value>();
        foreach (var op in forward)
        {
            if (op.HasWeights || op.Inputs.Any(wanted.Contains))
            {
                wanted.Add(op.Output);
            }
        }

        return wanted;
    }

    /// <summary>Whether there is anything to train above a value.</summary>
    public bool Wants(Value value) => _wanted.Contains(value);

    /// <summary>Whether any gradient reaches a value.</summary>
    public bool Reaches(Value value) => _gradients.ContainsKey(value);

    /// <summary>The gradient of an operation's output.</summary>
    public Value Receive(Value output) => _gradients[output];

    /// <summary>A new variable for the gradient of a value.</summary>
    public Value NewGradient(Value value) => new(_names.Gradient(value.Name), value.Node, value.Shape);

    /// <summary>Adds an operation to the backward pass.</summary>
    public void Add(GradientOp op) => _ops.Add(op);

    /// <summary>Hands a gradient to an input, where it adds to what has come on other ways.</summary>
    public void Send(Value input, Value gradient)
    {
        if (_gradients.TryGetValue(input, out var sum))
        {
            _ops.Add(new Accumulation(sum, gradient));
        }
        else
        {
            _gradients.Add(input, gradient);
        }
    }
}
