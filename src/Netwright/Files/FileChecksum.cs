using System;
using System.IO.Hashing;
using System.Text;

namespace Netwright.Files;

/// <summary>
/// The checksum of a file that holds it: XXH128 over the whole file, in which the digits of the checksum itself count as 0.
/// It shows damage, not forgery.
/// </summary>
internal sealed class FileChecksum
{
    /// <summary>Under what name it stands in a file's metadata.</summary>
    public const string Name = "netwright.xxh128";

    /// <summary>The number of its digits, which are hexadecimal.</summary>
    public const int DigitCount = 32;

    private readonly XxHash128 _hash = new();

    /// <summary>What stands in its place while it is not known.</summary>
    public static string Unknown { get; } = new('0', DigitCount);

    /// <summary>Takes in the header.</summary>
    /// <param name="header">All of it, the length included.</param>
    /// <param name="digitsAt">Where the digits of the checksum are.</param>
    public void AddHeader(ReadOnlySpan<byte> header, int digitsAt)
    {
        Span<byte> unknown = stackalloc byte[DigitCount];
        unknown.Fill((byte)'0');
        _hash.Append(header[..digitsAt]);
        _hash.Append(unknown);
        _hash.Append(header[(digitsAt + DigitCount)..]);
    }

    /// <summary>Takes in the next data.</summary>
    public void Add(ReadOnlySpan<byte> data) => _hash.Append(data);

    /// <summary>The digits, for everything that was taken in.</summary>
    public byte[] Digits() => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(_hash.GetCurrentHash()));
}
