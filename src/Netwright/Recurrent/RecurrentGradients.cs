using static TorchSharp.torch;

namespace Netwright.Runtime.Recurrent;

/// <summary>Where the gradients of the weights go that a step reads; what steps add is summed.</summary>
/// <param name="kernel">Of the recurrent kernel, <c>[gates * units, units]</c>.</param>
/// <param name="bias">Of the bias that is added to its products, <c>[gates * units]</c>; null if there is none.</param>
internal sealed class RecurrentGradients(Tensor kernel, Tensor? bias)
{
    /// <summary>Adds what a product of the recurrent kernel gives.</summary>
    /// <param name="start">The first row of the kernel that was multiplied.</param>
    /// <param name="toProduct">The gradient of the product, <c>[N, rows]</c>.</param>
    /// <param name="factor">What was multiplied, <c>[N, units]</c>.</param>
    public void AddProduct(long start, Tensor toProduct, Tensor factor)
    {
        using var rows = kernel.narrow(0, start, toProduct.shape[1]);
        using var transposed = toProduct.t();
        rows.addmm_(transposed, factor);
    }

    /// <summary>Adds what the bias of the products gives.</summary>
    /// <param name="toProduct">The gradient of the products, <c>[N, gates * units]</c>.</param>
    public void AddBias(Tensor toProduct)
    {
        if (bias is not null)
        {
            using var sum = toProduct.sum(dim: 0);
            bias.add_(sum);
        }
    }
}
