using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>
/// A recurrent network of TorchSharp's. Its LSTM is one call, whose input product is one for all steps: there is nothing
/// that tuning by hand could write better, so both contenders have it.
/// </summary>
internal sealed class LstmNetwork : TorchNetwork
{
    private readonly TorchSharp.Modules.LSTM _memory = nn.LSTM(32, 64, batchFirst: true);
    private readonly Linear _kind = nn.Linear(64, 10);

    public LstmNetwork() : base(nameof(LstmNetwork)) => RegisterComponents();

    public override Tensor[] Predict(Tensor[] inputs)
    {
        var (_, state, _) = _memory.forward(inputs[0]);
        return [_kind.forward(state[0])];
    }
}
