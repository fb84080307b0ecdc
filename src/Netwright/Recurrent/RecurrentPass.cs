using System;
using System.Collections.Generic;
using Netwright.Runtime.Memory;
using Netwright.Runtime.Recurrent;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>What a pass through a sequence keeps for its gradient.</summary>
public sealed class RecurrentPass : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    internal RecurrentPass(RecurrentCall call, Tensor input, Tensor? inputMask, Tensor? stateMask)
    {
        Call = call;
        InputMask = Own(inputMask);
        StateMask = Own(stateMask);
        Input = InputMask is null ? input : Own(input * InputMask)!;
    }

    /// <summary>What was called.</summary>
    internal RecurrentCall Call { get; }

    /// <summary>What was gone through, without what was dropped, <c>[N, steps, channels]</c>.</summary>
    internal Tensor Input { get; }

    /// <summary>What the input was multiplied by, <c>[N, 1, channels]</c>; null for 1.</summary>
    internal Tensor? InputMask { get; }

    /// <summary>What the state is multiplied by before the recurrent kernel sees it, <c>[N, units]</c>; null for 1.</summary>
    internal Tensor? StateMask { get; }

    /// <summary>Which steps count, <c>[N, steps]</c>, which is the step's; null for all.</summary>
    internal Tensor? Mask { get; init; }

    /// <summary>What each step left, where steps were done by torch's operations.</summary>
    internal List<CellStep> Steps { get; } = [];

    /// <summary>Whether it began with states that were given.</summary>
    internal bool HasInitialStates { get; init; }

    /// <summary>The gradients of the states that it began with, when they are computed.</summary>
    internal IReadOnlyList<StepTensor> ToInitialStates { get; set; } = [];

    /// <summary>The work over CPU memory, where that is how steps were done.</summary>
    internal RecurrentInMemory? Work { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in _owned)
        {
            one.Dispose();
        }

        foreach (var step in Steps)
        {
            step.Seen.Dispose();
            Array.ForEach(step.Before, static value => value.Dispose());
            Array.ForEach(step.Values, static value => value.Dispose());
        }
    }

    private Tensor? Own(Tensor? made)
    {
        if (made is not null)
        {
            _owned.Add(made.DetachFromDisposeScope());
        }

        return made;
    }
}
