namespace Netwright;

/// <summary>
/// What a recurrent layer leaves beside its result, to be taken by a node of its own, and to be given to another layer to begin
/// with: <c>[OutputOf(RecurrentOutput.State), From(nameof(Encoder))]</c>. Keras's <c>return_state</c>.
/// </summary>
public static class RecurrentOutput
{
    /// <summary>The state after the last step, <c>[N, units]</c>.</summary>
    public const string State = nameof(State);

    /// <summary>The cell of an LSTM after the last step, <c>[N, units]</c>.</summary>
    public const string Cell = nameof(Cell);
}
