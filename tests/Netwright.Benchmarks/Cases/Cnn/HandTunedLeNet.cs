using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>LeNet-5 in functional calls, in place where that is allowed.</summary>
internal sealed class HandTunedLeNet : TorchNetwork
{
    private readonly Conv2d _strokes = nn.Conv2d(1, 6, 5, padding: 2);
    private readonly Conv2d _parts = nn.Conv2d(6, 16, 5);
    private readonly Linear _hidden1 = nn.Linear(400, 120);
    private readonly Linear _hidden2 = nn.Linear(120, 84);
    private readonly Linear _digit = nn.Linear(84, 10);

    public HandTunedLeNet() : base(nameof(HandTunedLeNet)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var strokes = nn.functional.max_pool2d(_strokes.forward(inputs[0]).relu_(), 2);
        var parts = nn.functional.max_pool2d(_parts.forward(strokes).relu_(), 2);
        var hidden1 = nn.functional.linear(parts.flatten(1), _hidden1.weight, _hidden1.bias).relu_();
        var hidden2 = nn.functional.linear(hidden1, _hidden2.weight, _hidden2.bias).relu_();
        return [nn.functional.linear(hidden2, _digit.weight, _digit.bias)];
    }
}
