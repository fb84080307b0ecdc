using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Ops;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// Lets the gradients of a layer that is applied more than once add up. Kernels write the gradients of weights, whatever was
/// there: what earlier applications gave is put aside before, and added after.
/// </summary>
/// <param name="forward">The operations of the forward pass.</param>
/// <param name="tape">Where the operations are added.</param>
/// <param name="names">Where new variables get their names.</param>
internal sealed class SharedWeights(IReadOnlyList<Op> forward, GradientTape tape, Names names)
{
    private readonly Dictionary<string, string> _written = [];
    private Value? _kept;

    /// <summary>To be called before an operation is differentiated.</summary>
    public void Before(Op op)
    {
        if (!op.HasWeights)
        {
            return;
        }

        if (_written.TryGetValue(op.Handle, out var application) && application != op.Application)
        {
            _kept = new Value(names.Value(op.Handle, "Gradients"), op.Application, op.Output.Shape);
            tape.AddFor(op.Handle, new KeptGradients(op.Application, op.Handle, _kept));
        }

        _written[op.Handle] = op.Application;
    }

    /// <summary>To be called after an operation was differentiated.</summary>
    public void After(Op op)
    {
        // Operations are walked from the last to the first.
        if (_kept is not null && op.HasWeights && op == forward.First(other => other.HasWeights && other.Handle == op.Handle && other.Application == op.Application))
        {
            tape.AddFor(op.Handle, new AddedGradients(op.Application, op.Handle, _kept));
            _kept = null;
        }
    }
}
