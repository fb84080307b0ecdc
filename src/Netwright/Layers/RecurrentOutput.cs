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

    /// <summary>The state of a bidirectional layer after the last step of its second way, <c>[N, units]</c>.</summary>
    public const string ReverseState = nameof(ReverseState);

    /// <summary>The cell of a bidirectional LSTM after the last step of its second way, <c>[N, units]</c>.</summary>
    public const string ReverseCell = nameof(ReverseCell);

    /// <summary>
    /// What the first way of a bidirectional layer gives, before both are made one: <c>[N, units]</c>, or <c>[N, steps, units]</c>.
    /// With <see cref="ReverseResult"/> Keras's <c>merge_mode=None</c>.
    /// </summary>
    public const string Result = nameof(Result);

    /// <summary>
    /// What the second way of a bidirectional layer gives, in the order of the first's steps: <c>[N, units]</c>, or
    /// <c>[N, steps, units]</c>.
    /// </summary>
    public const string ReverseResult = nameof(ReverseResult);
}
