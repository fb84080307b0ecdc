namespace Netwright;

/// <summary>
/// What an attention gives beside its result, to be taken by a node of its own:
/// <c>[OutputOf(AttentionOutput.Scores), From(nameof(Attention))]</c>. Keras's <c>return_attention_scores</c>.
/// </summary>
public static class AttentionOutput
{
    /// <summary>
    /// How much each place of the query takes of each place of the value, in each head, before any of it is dropped:
    /// <c>[N, heads, queries, places]</c>.
    /// </summary>
    public const string Scores = nameof(Scores);
}
