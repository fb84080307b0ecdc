namespace Netwright;

/// <summary>What the layers that slide filters over places have in common.</summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public abstract partial class ConvolutionAttribute(int filters, int[] kernelSize) : LayerAttribute
{
    /// <summary>The number of filters: the channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The size of the window, for all axes or for each.</summary>
    public int[] KernelSize { get; } = kernelSize;

    /// <summary>How far the window moves, on each axis.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>How far the window moves, axis by axis.</summary>
    public int[]? StridesPerAxis { get; set; }

    /// <summary>What happens at the ends of an axis.</summary>
    public PaddingMode Padding { get; set; }

    /// <summary>How far apart the places are that the window sees, on each axis.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>How far apart the places are that the window sees, axis by axis.</summary>
    public int[]? DilationPerAxis { get; set; }

    /// <summary>Into how many groups channels are split, each with its own filters.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; set; }

    /// <summary>Whether a bias is added, as it is by default.</summary>
    public bool UseBias { get; set; } = true;
}
