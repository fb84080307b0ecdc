using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>LeNet-5 as TorchSharp's examples write it.</summary>
internal sealed class IdiomaticLeNet : TorchNetwork
{
    private readonly Sequential _layers = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding: 2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10));

    public IdiomaticLeNet() : base(nameof(IdiomaticLeNet)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs) => [_layers.forward(inputs[0])];
}
