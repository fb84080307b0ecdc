namespace Netwright;

/// <summary>What the layers that go through a sequence step by step have in common.</summary>
/// <param name="units">The size of the state, and of what a step gives.</param>
public abstract partial class RecurrentAttribute(int units) : LayerAttribute
{
    /// <summary>The size of the state, and of what a step gives.</summary>
    public int Units { get; } = units;

    /// <summary>Whether every step's result is given, <c>[N, steps, units]</c>, and not only the last one's, <c>[N, units]</c>.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the sequence is gone through from its end.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// Whether a second set of weights goes through the sequence from its end, and both results are joined: the output
    /// has <c>2 units</c> channels. Keras's Bidirectional.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>Whether a bias is added, as it is by default.</summary>
    public bool UseBias { get; set; } = true;
}
