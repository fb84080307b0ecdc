namespace Netwright;

public sealed partial class GlobalAveragePooling3DAttribute
{
    private protected override int Rank => 3;

    private protected override string Function => "GlobalAveragePooling";
}
