using System.Buffers.Binary;
using System.Text;

namespace Netwright.Tests.Files;

/// <summary>Files written by the format's specification alone, byte by byte, right or wrong.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file: 8 bytes of length, the lowest first; the header; the data.</summary>
    public static byte[] File(string header, params byte[] data) => File(Encoding.UTF8.GetBytes(header), data);

    /// <summary>A file whose header is not necessarily a text.</summary>
    public static byte[] File(byte[] header, byte[] data) => File((ulong)header.Length, header, data);

    /// <summary>A file that says what it wants of its header's length.</summary>
    public static byte[] File(ulong length, byte[] header, byte[] data)
    {
        var start = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(start, length);
        return [.. start, .. header, .. data];
    }

    /// <summary>The description of a tensor.</summary>
    public static string Tensor(string name, string type, string shape, string places) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":{places}}}";
}
