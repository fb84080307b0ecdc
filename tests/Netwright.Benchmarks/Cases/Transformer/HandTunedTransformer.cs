using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A transformer's block with one product for queries, keys and values, and torch's fused attention.</summary>
internal sealed class HandTunedTransformer : TorchNetwork
{
    private const int Heads = 4;

    private readonly Linear _projections = nn.Linear(128, 3 * 128);
    private readonly Linear _output = nn.Linear(128, 128);
    private readonly Linear _expanded = nn.Linear(128, 512);
    private readonly Linear _contracted = nn.Linear(512, 128);
    private readonly LayerNorm _attendedNorm = nn.LayerNorm(128);
    private readonly LayerNorm _norm = nn.LayerNorm(128);
    private readonly Linear _kind = nn.Linear(128, 10);

    public HandTunedTransformer() : base(nameof(HandTunedTransformer)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var tokens = inputs[0];
        var (count, places, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
        var heads = _projections.forward(tokens).view(count, places, 3, Heads, width / Heads).permute(2, 0, 3, 1, 4);
        var attended = nn.functional.scaled_dot_product_attention(heads[0], heads[1], heads[2]);
        var joined = _output.forward(attended.transpose(1, 2).reshape(count, places, width));
        var middle = _attendedNorm.forward(tokens + joined);
        var contracted = _contracted.forward(_expanded.forward(middle).relu_());
        return [_kind.forward(_norm.forward(middle + contracted).mean([1]))];
    }
}
