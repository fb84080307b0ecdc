namespace Netwright;

/// <summary>What new places between others hold.</summary>
public enum Interpolation
{
    /// <summary>What the nearest place holds.</summary>
    Nearest,

    /// <summary>What lies on straight lines between the two nearest places of each axis.</summary>
    Bilinear,

    /// <summary>What lies on cubic curves through the four nearest places of each axis, of Keys's kernel with a = -0.75.</summary>
    Bicubic,
}
