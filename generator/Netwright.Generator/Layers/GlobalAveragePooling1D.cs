namespace Netwright;

public sealed partial class GlobalAveragePooling1DAttribute
{
    private protected override int Rank => 1;

    private protected override string Function => "GlobalAveragePooling";
}
