using System.Collections.Generic;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Lowering;

/// <summary>Where a layer puts the operations that it consists of.</summary>
internal sealed class LayerLowering(TypedNode node, Names names, List<Op> ops)
{
    /// <summary>Whether the model's images have their channels last.</summary>
    public bool ChannelsLast => node.ChannelsLast;

    /// <summary>The layer's output.</summary>
    public Value Output { get; } = new(names.Value(node.Name), node.Name, node.Shape) { Layer = node.Handle };

    /// <summary>What the value before an activation is called: logits, where the activation makes probabilities of them.</summary>
    private static string NameBeforeActivation(ActivationFunction function) =>
        function is ActivationFunction.Softmax or ActivationFunction.LogSoftmax or ActivationFunction.Sigmoid or ActivationFunction.LogSigmoid
            ? "Logits"
            : "Linear";

    /// <summary>A value on the way to the output.</summary>
    /// <param name="suffix">What it is, added to the node's name.</param>
    /// <param name="shape">Its shape.</param>
    public Value Intermediate(string suffix, Shape shape) => new(names.Value(node.Name, suffix), node.Name, shape) { Layer = node.Handle };

    /// <summary>Where the channels of images are, as an argument of the library's functions.</summary>
    public string WriteChannels() => $"channelsLast: {(ChannelsLast ? "true" : "false")}";

    /// <summary>The value that an activation at the layer's end reads: the output itself, if there is none.</summary>
    public Value BeforeActivation(ActivationFunction activation) => activation == ActivationFunction.Linear
        ? Output
        : Intermediate(NameBeforeActivation(activation), Output.Shape);

    /// <summary>Adds the activation at the layer's end, if there is one.</summary>
    public void AddActivation(Value input, ActivationFunction activation)
    {
        if (activation != ActivationFunction.Linear)
        {
            Add(new ActivationOp(Output, input, activation));
        }
    }

    /// <summary>Adds an operation.</summary>
    public void Add(Op op) => ops.Add(op);
}
