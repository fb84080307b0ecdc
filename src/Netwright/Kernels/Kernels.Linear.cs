using System;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>
    /// <c>activation(input W^T + b)</c> over the last axis: <c>[N, ..., inputs]</c> to <c>[N, ..., units]</c>.
    /// </summary>
    /// <param name="input">The input, <c>[N, ..., inputs]</c>.</param>
    /// <param name="weight">The kernel, <c>[units, inputs]</c>.</param>
    /// <param name="bias">The bias, <c>[units]</c>.</param>
    /// <param name="activation">A function whose derivative needs only its result.</param>
    public StepTensor Linear(
        StepTensor input,
        Weight weight,
        Weight? bias,
        ActivationFunction activation = ActivationFunction.Linear)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        Span<long> shape = stackalloc long[input.Shape.Length];
        input.Shape.CopyTo(shape);
        shape[^1] = weight.Shape[0];
        var output = Rent(shape);
        if (LinearInMemory(input, weight, bias, activation, output))
        {
            return output;
        }

        Product(output.Tensor, input.Tensor, weight.Transposed);

        if (!FinishInMemory(output, bias, activation))
        {
            if (bias is not null)
            {
                output.Tensor.add_(bias.Value);
            }

            ActivateInPlace(activation, output);
        }

        return output;
    }

    /// <summary>The gradients of a linear operation's weights, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output, <c>[N, ..., units]</c>.</param>
    /// <param name="input">The operation's input, <c>[N, ..., inputs]</c>.</param>
    /// <param name="weight">The kernel.</param>
    /// <param name="bias">The bias.</param>
    public void LinearParameterGradients(StepTensor gradient, StepTensor input, Weight weight, Weight? bias)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        if (!weight.Trainable)
        {
            return;
        }

        if (!ParameterGradientInMemory(gradient, input, weight))
        {
            TransposedProduct(weight.Gradient, gradient, input);
        }

        if (bias is not null && !SumInMemory(gradient, bias))
        {
            using var rows = gradient.Tensor.reshape(-1, gradient.Columns);
            using var sum = rows.sum(dim: 0);
            bias.Gradient.copy_(sum);
        }
    }

    /// <summary>The gradient of a linear operation's input, <c>[N, ..., inputs]</c>.</summary>
    /// <param name="gradient">The gradient of the output, <c>[N, ..., units]</c>.</param>
    /// <param name="weight">The kernel.</param>
    public StepTensor LinearInputGradient(StepTensor gradient, Weight weight)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(weight);
        Span<long> shape = stackalloc long[gradient.Shape.Length];
        gradient.Shape.CopyTo(shape);
        shape[^1] = weight.Shape[1];
        var result = Rent(shape);
        if (!InputGradientInMemory(gradient, weight, result))
        {
            Product(result.Tensor, gradient.Tensor, weight.Value);
        }

        return result;
    }

    /// <summary><c>output = left^T right</c>, with every axis but the last as rows.</summary>
    private static void TransposedProduct(Tensor output, StepTensor left, StepTensor right)
    {
        if (left.Shape.Length == 2)
        {
            output.addmm_(left.Transposed, right.Tensor, beta: 0);
            return;
        }

        using var rows = left.Tensor.reshape(-1, left.Columns);
        using var columns = rows.t();
        using var inputs = right.Tensor.reshape(-1, right.Columns);
        output.addmm_(columns, inputs, beta: 0);
    }

    /// <summary><c>output = left right</c>, with every axis of <paramref name="left"/> but the last as rows.</summary>
    private static void Product(Tensor output, Tensor left, Tensor right)
    {
        if (left.dim() == 2)
        {
            output.addmm_(left, right, beta: 0);
            return;
        }

        using var rows = left.reshape(-1, left.shape[^1]);
        using var written = output.view(-1, output.shape[^1]);
        written.addmm_(rows, right, beta: 0);
    }

    private unsafe bool FinishInMemory(StepTensor output, Weight? bias, ActivationFunction activation)
    {
        if (!UsesMemory || output.Address == 0 || output.Count > MostInMemory || !RowKernels.Finishes(activation) || bias is { ValueAddress: 0 })
        {
            return false;
        }

        var columns = (nint)output.Columns;
        RowKernels.Finish((float*)output.Address, (float*)(bias?.ValueAddress ?? 0), (nint)output.Count / columns, columns, activation);
        return true;
    }

    private unsafe bool SumInMemory(StepTensor gradient, Weight bias)
    {
        if (!UsesMemory || gradient.Address == 0 || bias.GradientAddress == 0)
        {
            return false;
        }

        var columns = (nint)gradient.Columns;
        RowSums.Sum((float*)gradient.Address, (nint)gradient.Count / columns, columns, (float*)bias.GradientAddress);
        return true;
    }

    private unsafe bool LinearInMemory(StepTensor input, Weight weight, Weight? bias, ActivationFunction activation, StepTensor output)
    {
        var (inputs, units) = ((nint)weight.Shape[1], (nint)weight.Shape[0]);
        var rows = (nint)output.Count / units;
        if (!UsesMemory || input.Address == 0 || output.Address == 0 || weight.ValueAddress == 0 || bias is { ValueAddress: 0 }
            || !MatrixProducts.AreFor(rows, inputs, units))
        {
            return false;
        }

        var isFinished = RowKernels.Finishes(activation);
        MatrixProducts.Output(
            (float*)input.Address,
            (float*)weight.ValueAddress,
            (float*)(bias?.ValueAddress ?? 0),
            isFinished ? activation : ActivationFunction.Linear,
            (float*)output.Address,
            (float*)RoomFor(MatrixProducts.CountScratch(rows, inputs, units)),
            rows,
            inputs,
            units);
        if (!isFinished)
        {
            ActivateInPlace(activation, output);
        }

        return true;
    }

    private unsafe bool ParameterGradientInMemory(StepTensor gradient, StepTensor input, Weight weight)
    {
        var (inputs, units) = (weight.Shape[1], weight.Shape[0]);
        var rows = gradient.Count / units;
        if (!UsesMemory || input.Address == 0 || gradient.Address == 0 || weight.GradientAddress == 0 || !MatrixProducts.AreFor(rows, inputs, units))
        {
            return false;
        }

        MatrixProducts.ParameterGradient(
            (float*)gradient.Address,
            (float*)input.Address,
            (float*)weight.GradientAddress,
            (nint)rows,
            (nint)inputs,
            (nint)units,
            (float*)RoomFor(LongSums.CountRoom(rows, inputs, units)));
        return true;
    }

    private unsafe bool InputGradientInMemory(StepTensor gradient, Weight weight, StepTensor result)
    {
        var (inputs, units) = (weight.Shape[1], weight.Shape[0]);
        var rows = gradient.Count / units;
        if (!UsesMemory || gradient.Address == 0 || result.Address == 0 || weight.ValueAddress == 0 || !MatrixProducts.AreFor(rows, inputs, units))
        {
            return false;
        }

        MatrixProducts.InputGradient(
            (float*)gradient.Address, (float*)weight.ValueAddress, (float*)result.Address, (nint)rows, (nint)inputs, (nint)units);
        return true;
    }
}
