namespace Netwright;

public sealed partial class AlphaDropoutAttribute
{
    private protected override string Function => "AlphaDropout";
}
