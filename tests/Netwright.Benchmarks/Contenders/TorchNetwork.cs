using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>
/// A network of TorchSharp's with its loss and its metric, which takes and gives arrays, so that contenders need not know
/// how many inputs and outputs there are.
/// </summary>
/// <param name="name">The name of the module.</param>
internal abstract class TorchNetwork(string name) : nn.Module(name)
{
    /// <summary>The outputs; those of classes as logits.</summary>
    /// <param name="inputs">The inputs of a batch.</param>
    public abstract Tensor[] Predict(Tensor[] inputs);

    /// <summary>The total loss, a scalar.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="targets">The targets of the batch.</param>
    public virtual Tensor Loss(Tensor[] outputs, Tensor[] targets) => nn.functional.cross_entropy(outputs[0], targets[0]);

    /// <summary>What an epoch's metrics are added up from, <c>[metrics]</c>; by default how many samples are told right.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="targets">The targets of the batch.</param>
    public virtual Tensor Metrics(Tensor[] outputs, Tensor[] targets) => outputs[0].argmax(1).eq(targets[0]).sum().reshape(1);
}
