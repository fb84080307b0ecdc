namespace Netwright;

public sealed partial class Conv1DAttribute
{
    private protected override int Rank => 1;
}
