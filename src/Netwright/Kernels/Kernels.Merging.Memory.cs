using System;
using Netwright.Runtime.Memory;

namespace Netwright.Runtime;

/// <content>What is added, of values of one shape in CPU memory.</content>
public sealed partial class Kernels
{
    /// <summary>The sum of values; null if it is not computed in memory.</summary>
    private unsafe StepTensor? AddInMemory(ReadOnlySpan<StepTensor> parts)
    {
        if (!UsesMemory || parts.Length < 2)
        {
            return null;
        }

        foreach (var part in parts)
        {
            if (part.Address == 0 || !part.Shape.SequenceEqual(parts[0].Shape))
            {
                return null;
            }
        }

        var sum = Rent(parts[0].Shape);
        var (result, count) = (sum.Address, (nint)sum.Count);
        ElementKernels.Add((float*)parts[0].Address, (float*)parts[1].Address, (float*)result, count);
        foreach (var part in parts[2..])
        {
            ElementKernels.Add((float*)result, (float*)part.Address, (float*)result, count);
        }

        return sum;
    }

    /// <summary>The gradient of a part that was not spread: that of the sum; null if it is not copied in memory.</summary>
    private unsafe StepTensor? CopyInMemory(StepTensor gradient, StepTensor part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!UsesMemory || gradient.Address == 0 || !gradient.Shape.SequenceEqual(part.Shape))
        {
            return null;
        }

        var copy = Rent(part.Shape);
        ElementKernels.Copy((float*)gradient.Address, (float*)copy.Address, (nint)copy.Count);
        return copy;
    }
}
