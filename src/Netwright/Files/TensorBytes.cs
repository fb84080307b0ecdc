using System;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>The bytes of a tensor as files have them: element after element, the last axis first, the lowest byte first.</summary>
internal static class TensorBytes
{
    // A part of a tensor is no longer than this, since a span cannot be longer than 2 GB.
    private const int PartSize = 1 << 24;

    /// <summary>Does something with a part of the bytes.</summary>
    public delegate void PartAction(Span<byte> part);

    /// <summary>Hands out all bytes of a tensor, part after part, to be read.</summary>
    /// <param name="tensor">The tensor, on any device and of any layout.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="read">Reads a part, which it does not keep.</param>
    public static void Read(Tensor tensor, TensorType type, PartAction read)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var detached = tensor.detach();
        var near = detached.device_type == TorchSharp.DeviceType.CPU ? detached : detached.cpu();
        ForEachPart(near.contiguous().flatten(), type, part =>
        {
            if (BitConverter.IsLittleEndian)
            {
                read(part);
                return;
            }

            var turned = part.ToArray();
            Turn(turned, type.PartSize);
            read(turned);
        });
    }

    /// <summary>Hands out all bytes of a new tensor, part after part, to be written.</summary>
    /// <param name="tensor">A tensor in CPU memory whose elements lie one after another.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="write">Writes a part.</param>
    public static void Write(Tensor tensor, TensorType type, PartAction write)
    {
        using var scope = NewDisposeScope();
        ForEachPart(tensor.view(-1), type, part =>
        {
            write(part);
            if (!BitConverter.IsLittleEndian)
            {
                Turn(part, type.PartSize);
            }
        });
    }

    /// <summary>Turns the bytes of each number around.</summary>
    internal static void Turn(Span<byte> bytes, int size)
    {
        for (var start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }

    private static void ForEachPart(Tensor flat, TensorType type, PartAction action)
    {
        var count = flat.NumberOfElements;
        var most = PartSize / type.Size;
        for (long start = 0; start < count; start += most)
        {
            using var part = flat.narrow(0, start, Math.Min(most, count - start));
            action(part.bytes);
        }
    }
}
