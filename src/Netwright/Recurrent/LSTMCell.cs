using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber, 1997): <c>c = gate(f) c + gate(i) activation(g)</c>,
/// <c>h = gate(o) activation(c)</c>, with i, f, g, o the quarters of <c>x W + h U + b</c>.
/// </summary>
internal sealed class LSTMCell(Tensor recurrentKernel, ActivationFunction activation, ActivationFunction recurrentActivation)
    : RecurrentCell(recurrentKernel, activation, recurrentActivation)
{
    public override int States => 2;

    public override Tensor[] Next(Tensor sums, Tensor[] states, Tensor seen, out Tensor[] values)
    {
        var parts = (sums + seen.matmul(RecurrentKernel.t())).chunk(4, -1);
        var (input, forget) = (Apply(RecurrentActivation, parts[0]), Apply(RecurrentActivation, parts[1]));
        var (candidate, output) = (Apply(Activation, parts[2]), Apply(RecurrentActivation, parts[3]));
        var cell = (forget * states[1]) + (input * candidate);
        var squashed = Apply(Activation, cell);
        values = [.. parts, input, forget, candidate, output, cell, squashed];
        return [output * squashed, cell];
    }

    public override Tensor Differentiate(CellStep step, Tensor[] toStates, RecurrentGradients? gradients)
    {
        var values = step.Values;
        var (input, forget, candidate, output, cell, squashed) = (values[4], values[5], values[6], values[7], values[8], values[9]);
        var toCell = toStates[1] + Slope(Activation, toStates[0] * output, cell, squashed);
        var toSums = cat(
            [
                Slope(RecurrentActivation, toCell * candidate, values[0], input),
                Slope(RecurrentActivation, toCell * step.Before[1], values[1], forget),
                Slope(Activation, toCell * input, values[2], candidate),
                Slope(RecurrentActivation, toStates[0] * squashed, values[3], output),
            ],
            -1);
        gradients?.AddProduct(0, toSums, step.Seen);
        toStates[0] = OfState(step, toSums.matmul(RecurrentKernel));
        toStates[1] = toCell * forget;
        return toSums;
    }
}
