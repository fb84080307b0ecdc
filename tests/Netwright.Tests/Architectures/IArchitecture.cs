using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Tests.Architectures;

/// <summary>What a test asks of a model whose type it does not know.</summary>
public interface IArchitecture
{
    /// <summary>The weights.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>What the latest forward pass adds to the loss.</summary>
    AddedLosses AddedLosses { get; }

    /// <summary>The nodes with the shapes that the compiler inferred.</summary>
    ModelDiagram Diagram();

    /// <summary>Starts the model's random numbers anew.</summary>
    void Reseed(long seed);

    /// <summary>The outputs by the emitted <c>Forward</c>.</summary>
    IReadOnlyList<Tensor> Forward(Tensor[] inputs);

    /// <summary>The outputs by the emitted <c>Predict</c>.</summary>
    IReadOnlyList<Tensor> Predict(Tensor[] inputs);

    /// <summary>Loss and gradients by the emitted backward pass.</summary>
    float Backward(Tensor[] inputs, Tensor[] targets);
}
