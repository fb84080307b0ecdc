using System.Collections.Generic;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Lowering;

/// <summary>Where a layer puts the operations that it consists of.</summary>
internal sealed class LayerLowering(string node, Shape output, Names names, List<Op> ops)
{
    /// <summary>The layer's output.</summary>
    public Value Output { get; } = new(names.Value(node), node, output);

    /// <summary>What the value before an activation is called: logits, where the activation makes probabilities of them.</summary>
    public static string BeforeActivation(ActivationFunction function) =>
        function is ActivationFunction.Softmax or ActivationFunction.LogSoftmax or ActivationFunction.Sigmoid or ActivationFunction.LogSigmoid
            ? "Logits"
            : "Linear";

    /// <summary>A value on the way to the output.</summary>
    /// <param name="suffix">What it is, added to the node's name.</param>
    /// <param name="shape">Its shape.</param>
    public Value Intermediate(string suffix, Shape shape) => new(names.Value(node, suffix), node, shape);

    /// <summary>Adds an operation.</summary>
    public void Add(Op op) => ops.Add(op);
}
