namespace Netwright;

/// <summary>
/// What the layers that go through a sequence step by step have in common. They read the sequence, and may read the states to
/// begin with after it, each <c>[N, units]</c>: the state; of an LSTM the state and the cell; of a bidirectional layer those of
/// its first way and then those of its second. They are 0 otherwise. The states after the last step are taken by
/// <see cref="OutputOfAttribute"/> with a name of <see cref="RecurrentOutput"/>.
/// </summary>
/// <param name="units">The size of the state, and of what a step gives.</param>
public abstract partial class RecurrentAttribute(int units) : LayerAttribute
{
    /// <summary>The size of the state, and of what a step gives.</summary>
    public int Units { get; } = units;

    /// <summary>Whether every step's result is given, <c>[N, steps, units]</c>, and not only the last one's, <c>[N, units]</c>.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the sequence is gone through from its end; the results come in the order of the steps then.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// Whether a second set of weights goes through the sequence from its other end, and both results are made one by
    /// <see cref="MergeMode"/>. Keras's Bidirectional.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>How the results of both ways are made one: side by side by default, which gives <c>2 units</c> channels.</summary>
    public MergeMode MergeMode { get; set; }

    /// <summary>What is applied to the result of a step; tanh by default.</summary>
    public ActivationFunction Activation { get; set; } = ActivationFunction.Tanh;

    /// <summary>
    /// The share of what a sample gives to the kernel that is dropped in training, the same channels in every step: at
    /// least 0 and less than 1.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// The share of the state that the recurrent kernel does not see in training, the same units in every step: at least 0
    /// and less than 1.
    /// </summary>
    public double RecurrentDropout { get; set; }

    /// <summary>
    /// Whether a batch begins with the states at which the one before it ended, sample by sample, be it in training, testing or
    /// predicting. All batches have as many samples then, until <c>ResetStates()</c> is called; gradients end where the batch
    /// begins. States that are read begin a batch in place of those that are kept.
    /// </summary>
    public bool Stateful { get; set; }

    /// <summary>
    /// Whether every step's result is 0 where a mask says that the step does not count; by default it is that of the step before.
    /// A bidirectional layer gives 0 in any case.
    /// </summary>
    public bool ZeroOutputForMask { get; set; }

    /// <summary>Whether a bias is added, as it is by default.</summary>
    public bool UseBias { get; set; } = true;
}
