using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A transformer's block as TorchSharp has it ready made; it wants tokens first.</summary>
internal sealed class IdiomaticTransformer : TorchNetwork
{
    private readonly TransformerEncoderLayer _block = nn.TransformerEncoderLayer(128, 4, 512, dropout: 0);
    private readonly Linear _kind = nn.Linear(128, 10);

    public IdiomaticTransformer() : base(nameof(IdiomaticTransformer)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var tokens = _block.forward(inputs[0].transpose(0, 1));
        return [_kind.forward(tokens.mean([0]))];
    }
}
