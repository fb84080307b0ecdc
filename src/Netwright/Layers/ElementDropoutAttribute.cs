namespace Netwright;

/// <summary>What the layers that drop elements have in common.</summary>
/// <param name="rate">The probability of dropping an element: at least 0 and less than 1.</param>
public abstract partial class ElementDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability of dropping an element.</summary>
    public double Rate { get; } = rate;

    /// <summary>
    /// The shape of what is drawn, the batch first: -1 for an axis each of whose places is drawn for, and 1 for one whose places share
    /// what is drawn; each element is drawn for without it. Of <c>[N, steps, features]</c>, <c>new[] { -1, 1, -1 }</c> drops a
    /// feature in all steps of a sample or in none.
    /// </summary>
    public int[]? NoiseShape { get; set; }
}
