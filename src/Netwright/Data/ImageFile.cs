using System;
using System.IO;
using StbImageSharp;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>An image that is not read yet.</summary>
/// <param name="Path">The file.</param>
/// <param name="Class">The number of its class.</param>
public sealed record ImageFile(string Path, long Class)
{
    /// <summary>Reads and decodes the image.</summary>
    /// <param name="channels">1 for grey, 3 for red, green and blue, 4 with alpha; the image is converted.</param>
    /// <returns>A uint8 tensor <c>[height, width, channels]</c>, from 0 to 255, which belongs to the caller.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">The file is no image, or is damaged.</exception>
    public Tensor Read(int channels = 3)
    {
        var components = channels switch
        {
            1 => ColorComponents.Grey,
            3 => ColorComponents.RedGreenBlue,
            4 => ColorComponents.RedGreenBlueAlpha,
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image is read with 1, 3 or 4 channels."),
        };
        if (!File.Exists(Path))
        {
            throw new FileNotFoundException($"The image '{Path}' is not there.", Path);
        }

        try
        {
            var image = ImageResult.FromMemory(File.ReadAllBytes(Path), components);
            return ArrayData.Share(image.Data, image.Height, image.Width, channels);
        }
        catch (Exception problem) when (problem is not IOException)
        {
            throw new InvalidDataException($"The image '{Path}' is damaged, or is none: {problem.Message}", problem);
        }
    }

    /// <summary>Reads and decodes the image, and changes its size, between pixels linearly: Keras's <c>bilinear</c>.</summary>
    /// <param name="height">The height, in pixels.</param>
    /// <param name="width">The width, in pixels.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue, 4 with alpha; the image is converted.</param>
    /// <returns>A float32 tensor <c>[height, width, channels]</c>, from 0 to 255, which belongs to the caller.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">The file is no image, or is damaged.</exception>
    public Tensor ReadResized(int height, int width, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        using var scope = NewDisposeScope();
        var planes = Read(channels).permute(2, 0, 1).unsqueeze(0).to(ScalarType.Float32);
        var resized = nn.functional.interpolate(planes, size: [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
        return resized.squeeze(0).permute(1, 2, 0).contiguous().MoveToOuterDisposeScope();
    }
}
