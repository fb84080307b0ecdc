namespace Netwright;

/// <summary>Where images have their channels.</summary>
public enum DataFormat
{
    /// <summary><c>[N, height, width, channels]</c>: Keras's way, and the default, so that what Keras trained fits.</summary>
    ChannelsLast,

    /// <summary><c>[N, channels, height, width]</c>: PyTorch's way, which its kernels read without a transposition.</summary>
    ChannelsFirst,
}
