namespace Netwright;

public sealed partial class GlobalMaxPooling1DAttribute
{
    private protected override int Rank => 1;

    private protected override string Function => "GlobalMaxPooling";
}
