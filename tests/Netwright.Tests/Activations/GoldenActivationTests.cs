using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>Activations and their gradients against what Keras computed for layers that end in them.</summary>
public sealed class GoldenActivationTests
{
    public static TheoryData<string, ActivationFunction> Layers => new()
    {
        { "Dense(4, relu)", Activation.ReLU },
        { "Dense(4, sigmoid)", Activation.Sigmoid },
        { "Dense(4, tanh)", Activation.Tanh },
        { "Dense(4, softmax)", Activation.Softmax },
        { "Dense(4, elu)", Activation.ELU },
        { "Dense(4, selu)", Activation.SELU },
        { "Dense(4, gelu)", Activation.GELU },
        { "Dense(4, softplus)", Activation.Softplus },
        { "Dense(4, softsign)", Activation.Softsign },
        { "Dense(4, silu)", Activation.SiLU },
        { "Dense(4, leaky_relu)", Activation.LeakyReLU },
        { "Dense(4, hard_sigmoid)", Activation.HardSigmoid },
        { "Dense(4, relu6)", Activation.ReLU6 },
        { "Dense(4, exponential)", Activation.Exponential },
        { "Dense(4, mish)", Activation.Mish },
        { "Dense(4, log_softmax)", Activation.LogSoftmax },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void OutputAndGradientAreKeras(string layer, ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        var row = Goldens.Row("layers", "layer", layer);
        var kernel = Goldens.Tensor(row.GetProperty("weights").GetProperty("kernel"));
        var bias = Goldens.Tensor(row.GetProperty("weights").GetProperty("bias"));
        var input = Goldens.Tensor(row.GetProperty("input")).matmul(kernel) + bias;

        var output = Activations.Apply(function, input);
        Goldens.Close(Goldens.Tensor(row.GetProperty("output")), output);

        var gradient = Goldens.Tensor(row.GetProperty("cotangent"));
        Activations.Differentiate(function, gradient, ActivationCases.Kept(function, input, output));
        Goldens.Close(Goldens.Tensor(row.GetProperty("input_gradient")), gradient.matmul(kernel.t()));
    }

    [Fact]
    public void ELUOnItsOwnIsKeras()
    {
        using var scope = NewDisposeScope();
        var row = Goldens.Row("layers", "layer", "ELU");
        var output = Activations.ELU(Goldens.Tensor(row.GetProperty("input")));
        Goldens.Close(Goldens.Tensor(row.GetProperty("output")), output);

        var gradient = Goldens.Tensor(row.GetProperty("cotangent"));
        Activations.Differentiate(Activation.ELU, gradient, output);
        Goldens.Close(Goldens.Tensor(row.GetProperty("input_gradient")), gradient);
    }
}
