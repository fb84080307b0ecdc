namespace Netwright;

/// <summary>What of a layer an initializer, a regularizer or a constraint is for.</summary>
public enum LayerPart
{
    /// <summary>
    /// What inputs are multiplied by: a kernel, filters, the vectors of an embedding, the slopes of a PReLU. The default.
    /// </summary>
    Kernel,

    /// <summary>What a recurrent layer's state is multiplied by.</summary>
    RecurrentKernel,

    /// <summary>What is added to the product.</summary>
    Bias,

    /// <summary>What a normalization scales by.</summary>
    Gamma,

    /// <summary>What a normalization adds.</summary>
    Beta,

    /// <summary>The filters of a separable convolution that see one channel each.</summary>
    Depthwise,

    /// <summary>The filters of a separable convolution that see one place each.</summary>
    Pointwise,

    /// <summary>The mean that a batch normalization has seen.</summary>
    MovingMean,

    /// <summary>The variance that a batch normalization has seen.</summary>
    MovingVariance,

    /// <summary>What the layer gives out: for regularizers only.</summary>
    Activity,
}
