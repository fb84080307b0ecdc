namespace Netwright;

public sealed partial class SimpleRNNAttribute
{
    private protected override int Gates => 1;

    private protected override string Function => "SimpleRNN";
}
