using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.Nesting;

/// <summary>A module of the user's own with weights.</summary>
[Signature("N, size -> N, size")]
public sealed class Bend : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _linear;

    public Bend(long size)
        : base(nameof(Bend))
    {
        _linear = Linear(size, size);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _linear.forward(input).sin();
}
