namespace Netwright.Runtime.Recurrent;

/// <summary>In which order a layer goes through a sequence, and gives its results.</summary>
/// <param name="ReturnSequences">Whether every step's result is given, and not only the last one's.</param>
/// <param name="GoBackwards">Whether the sequence is gone through from its end.</param>
/// <param name="LastFirst">Whether the result of the last step comes first.</param>
/// <param name="PacksStates">Whether the states after the last step are given as well, behind the result: <c>[N, result + states]</c>.</param>
/// <param name="ZeroOutputForMask">Whether the output is 0 at steps that do not count, and not the one before.</param>
internal readonly record struct SequenceOrder(
    bool ReturnSequences, bool GoBackwards, bool LastFirst, bool PacksStates = false, bool ZeroOutputForMask = false)
{
    /// <summary>The place in the sequence that a step reads.</summary>
    public long Place(long step, long steps) => GoBackwards ? steps - 1 - step : step;

    /// <summary>The place among the results that a step writes.</summary>
    public long ResultPlace(long step, long steps) => LastFirst ? steps - 1 - step : step;
}
