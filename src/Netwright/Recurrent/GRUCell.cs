using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>
/// Gated recurrent unit (Cho and others, 2014): <c>h = z h + (1 - z) activation(...)</c>, with Keras's gates z, r, h. The
/// reset gate r multiplies the product of the state, or, as first published, the state before its product.
/// </summary>
/// <param name="recurrentKernel">The kernel of the state, <c>[3 units, units]</c>.</param>
/// <param name="bias">The bias: <c>[2, 3 units]</c> if the reset gate comes after the product, else <c>[3 units]</c>.</param>
/// <param name="resetAfter">Whether the reset gate comes after the product.</param>
/// <param name="activation">What is applied to the candidate.</param>
/// <param name="recurrentActivation">What makes a gate of a sum.</param>
internal sealed class GRUCell(
    Tensor recurrentKernel,
    Tensor? bias,
    bool resetAfter,
    ActivationFunction activation,
    ActivationFunction recurrentActivation)
    : RecurrentCell(recurrentKernel, activation, recurrentActivation)
{
    public override Tensor? InputBias(Tensor? bias) => resetAfter ? bias?[0] : bias;

    public override Tensor? StateBias(Tensor? bias) => resetAfter ? bias?[1] : null;

    public override Tensor[] Next(Tensor sums, Tensor[] states, Tensor seen, out Tensor[] values)
    {
        var parts = sums.chunk(3, -1);
        var products = resetAfter
            ? nn.functional.linear(seen, RecurrentKernel, StateBias(bias))
            : seen.matmul(RecurrentKernel.narrow(0, 0, 2 * Units).t());
        var inner = products.chunk(resetAfter ? 3 : 2, -1);
        var (updateSum, resetSum) = (parts[0] + inner[0], parts[1] + inner[1]);
        var (update, reset) = (Apply(RecurrentActivation, updateSum), Apply(RecurrentActivation, resetSum));

        // What the reset gate multiplies: the product, or the state itself.
        var scaled = resetAfter ? inner[2] : seen;
        var candidateSum = parts[2] + (resetAfter ? reset * scaled : (reset * scaled).matmul(CandidateKernel().t()));
        var candidate = Apply(Activation, candidateSum);
        values = [updateSum, resetSum, candidateSum, update, reset, candidate, scaled];
        return [(update * states[0]) + ((1 - update) * candidate)];
    }

    public override Tensor Differentiate(CellStep step, Tensor[] toStates, RecurrentGradients? gradients)
    {
        var (update, reset, candidate, scaled) = (step.Values[3], step.Values[4], step.Values[5], step.Values[6]);
        var gradient = toStates[0];
        var toUpdate = Slope(RecurrentActivation, gradient * (step.Before[0] - candidate), step.Values[0], update);
        var toCandidate = Slope(Activation, gradient * (1 - update), step.Values[2], candidate);
        var toProduct = resetAfter ? toCandidate : toCandidate.matmul(CandidateKernel());
        var toReset = Slope(RecurrentActivation, toProduct * scaled, step.Values[1], reset);
        Tensor toSeen;
        if (resetAfter)
        {
            var toProducts = cat([toUpdate, toReset, toProduct * reset], -1);
            gradients?.AddProduct(0, toProducts, step.Seen);
            gradients?.AddBias(toProducts);
            toSeen = toProducts.matmul(RecurrentKernel);
        }
        else
        {
            var toGates = cat([toUpdate, toReset], -1);
            gradients?.AddProduct(0, toGates, step.Seen);
            gradients?.AddProduct(2 * Units, toCandidate, reset * scaled);
            toSeen = toGates.matmul(RecurrentKernel.narrow(0, 0, 2 * Units)) + (toProduct * reset);
        }

        toStates[0] = OfState(step, toSeen) + (gradient * update);
        return cat([toUpdate, toReset, toCandidate], -1);
    }

    private Tensor CandidateKernel() => RecurrentKernel.narrow(0, 2 * Units, Units);
}
