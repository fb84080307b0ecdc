using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Ops;
using Netwright.Generator.Planning;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Differentiation;

/// <summary>The fifth stage: reverse-mode differentiation, over operations and at compile time.</summary>
internal static class Differentiator
{
    /// <summary>The gradients of losses with respect to all weights.</summary>
    /// <param name="forward">The operations of the forward pass.</param>
    /// <param name="losses">The losses, with the gradients of what they read.</param>
    /// <param name="terms">The losses of the model's own.</param>
    /// <param name="penalties">What is added to the losses, with the gradients of what it reads.</param>
    /// <param name="names">Where new variables get their names.</param>
    /// <returns>The operations of the backward pass.</returns>
    public static IReadOnlyList<TapeEntry> Differentiate(
        IReadOnlyList<Op> forward,
        IReadOnlyList<LossCall> losses,
        IReadOnlyList<TermCall> terms,
        IReadOnlyList<PenaltyCall> penalties,
        Names names)
    {
        var tape = new GradientTape(forward.Concat(terms.SelectMany(static term => term.Ops)), names);
        foreach (var loss in losses.Where(loss => tape.Wants(loss.Prediction)))
        {
            tape.Send(loss.Prediction, loss.Gradient!);
        }

        foreach (var term in terms)
        {
            if (term.Record is not null)
            {
                DifferentiateRecord(term, tape);
            }
            else if (term.Gradient is not null)
            {
                tape.Add(new AddedLossWeight(term.Gradient, term.Term.Declaration.Weight));
                tape.Send(term.Result, term.Gradient);
                DifferentiateTerm(term, tape);
            }
        }

        foreach (var penalty in penalties.Where(penalty => tape.Wants(penalty.Activity)))
        {
            tape.Send(penalty.Activity, penalty.Gradient!);
        }

        var shared = new SharedWeights(forward, tape, names);
        foreach (var op in forward.Reverse())
        {
            if (tape.Wants(op.Output) && (tape.Reaches(op.Output) || op.AddedLosses is not null))
            {
                shared.Before(op);
                tape.Differentiate(op);
                shared.After(op);
            }
        }

        return tape.Ops;
    }

    /// <summary>Differentiates what a method of the model's own consists of, which has no weights.</summary>
    private static void DifferentiateTerm(TermCall term, GradientTape tape)
    {
        foreach (var op in term.Ops.Reverse().Where(op => tape.Wants(op.Output) && tape.Reaches(op.Output)))
        {
            tape.Differentiate(op);
        }
    }

    private static void DifferentiateRecord(TermCall term, GradientTape tape)
    {
        var inputs = term.Inputs.ToList();
        var results = inputs.Select((value, index) => term.Wanted[index] ? tape.NewGradient(value) : null).ToList();
        tape.Add(new AddedLossGradient(term, results.ToEquatableArray()));
        for (var index = 0; index < inputs.Count; index++)
        {
            if (results[index] is { } result)
            {
                tape.Send(inputs[index], result);
            }
        }
    }
}
