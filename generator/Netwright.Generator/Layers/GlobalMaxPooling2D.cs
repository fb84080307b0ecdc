namespace Netwright;

public sealed partial class GlobalMaxPooling2DAttribute
{
    private protected override int Rank => 2;

    private protected override string Function => "GlobalMaxPooling";
}
