namespace Netwright;

public sealed partial class DropoutAttribute
{
    private protected override string Function => "Dropout";
}
