using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Netwright.Tests.Files;

/// <summary>What disks, networks and enemies do to files.</summary>
internal static partial class FileDamage
{
    private static readonly string[] Numbers =
    [
        "-1", "0", "1", "1.0", "1e3", "00", "NaN", "null", "[]", "[[[[[[", "{}", "\"8\"", "2147483648", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "1e308", "\"\\ud800\"",
    ];

    /// <summary>Does one to three things to a file.</summary>
    public static byte[] Of(byte[] whole, Random random)
    {
        var content = whole.ToList();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            content = Once(content, random);
        }

        return [.. content];
    }

    private static List<byte> Once(List<byte> content, Random random)
    {
        if (content.Count == 0)
        {
            return content;
        }

        var at = random.Next(content.Count);
        switch (random.Next(7))
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                return content;
            case 1:
                content[at] = (byte)random.Next(256);
                return content;
            case 2:
                return content[..at];
            case 3:
                return [.. content[..at], .. content[random.Next(content.Count)..]];
            case 4 when content.Count >= 8:
                return [.. Length(content, random), .. content[8..]];
            case 5:
                return [.. content, .. new byte[random.Next(1, 20)]];
            default:
                return WithNumber(content, random);
        }
    }

    /// <summary>A length of the header that is nearly right, or far from it.</summary>
    private static byte[] Length(List<byte> content, Random random)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(content[..8].ToArray());
        length = random.Next(3) switch
        {
            0 => length + (ulong)random.Next(-20, 20),
            1 => (ulong)random.NextInt64(),
            _ => ulong.MaxValue - (ulong)random.Next(20),
        };
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }

    /// <summary>Another number in the place of one in the header, whose length stays right.</summary>
    private static List<byte> WithNumber(List<byte> content, Random random)
    {
        var text = Encoding.Latin1.GetString([.. content]);
        var numbers = Number().Matches(text);
        if (numbers.Count == 0)
        {
            return content;
        }

        var chosen = numbers[random.Next(numbers.Count)];
        var other = Numbers[random.Next(Numbers.Length)];
        var bytes = Encoding.Latin1.GetBytes(text[..chosen.Index] + other + text[(chosen.Index + chosen.Length)..]);
        if (bytes.Length >= 8 && chosen.Index >= 8)
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, length + (ulong)(other.Length - chosen.Length));
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"(?<=[\[,:])\d+")]
    private static partial Regex Number();
}
