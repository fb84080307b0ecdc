using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary><c>h = activation(x W + h U + b)</c>.</summary>
internal sealed class SimpleRNNCell(Tensor recurrentKernel, ActivationFunction activation)
    : RecurrentCell(recurrentKernel, activation, ActivationFunction.Linear)
{
    public override Tensor[] Next(Tensor sums, Tensor[] states, Tensor seen, out Tensor[] values)
    {
        var sum = sums + seen.matmul(RecurrentKernel.t());
        var state = Apply(Activation, sum);
        values = [sum, state];
        return [state];
    }

    public override Tensor Differentiate(CellStep step, Tensor[] toStates, RecurrentGradients? gradients)
    {
        var toSums = Slope(Activation, toStates[0].clone(), step.Values[0], step.Values[1]);
        gradients?.AddProduct(0, toSums, step.Seen);
        toStates[0] = OfState(step, toSums.matmul(RecurrentKernel));
        return toSums;
    }
}
