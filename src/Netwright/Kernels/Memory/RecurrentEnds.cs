namespace Netwright.Runtime.Memory;

/// <summary>States at an end of a sequence, or their gradients: <c>[samples, units]</c>.</summary>
/// <param name="State">The state; 0 if there is none.</param>
/// <param name="Cell">The cell of an LSTM; 0 if there is none.</param>
/// <param name="Between">From one sample's to the next's, in elements.</param>
internal readonly record struct RecurrentEnds(nint State, nint Cell, nint Between)
{
    /// <summary>Whether there are some.</summary>
    public bool Exist => State != 0;
}
