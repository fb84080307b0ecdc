using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright.Tests.Gradients;

/// <summary>What a test asks of a model whose type it does not know.</summary>
public interface IChain
{
    /// <summary>The weights.</summary>
    ParameterBuffer Weights { get; }

    /// <summary>The shape that the model's output has without the batch, as the compiler inferred it.</summary>
    string OutputShape { get; }

    /// <summary>Starts the model's random numbers anew.</summary>
    void Reseed(long seed);

    /// <summary>Loss and gradients by the emitted backward pass.</summary>
    float EmittedBackward(Tensor input, Tensor target);

    /// <summary>The loss by the emitted <c>Forward</c> and <c>Loss</c>, under autograd if it is on.</summary>
    Tensor RecordedLoss(Tensor input, Tensor target);

    /// <summary>The output by the emitted <c>Forward</c>.</summary>
    Tensor RecordedForward(Tensor input);

    /// <summary>The output by the emitted <c>Predict</c>.</summary>
    Tensor EmittedPredict(Tensor input);
}
