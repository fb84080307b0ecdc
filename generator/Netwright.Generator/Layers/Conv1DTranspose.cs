namespace Netwright;

public sealed partial class Conv1DTransposeAttribute
{
    private protected override int Rank => 1;
}
