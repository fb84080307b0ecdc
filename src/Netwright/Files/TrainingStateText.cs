using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>
/// A state as JSON. Groups are objects; a number without a point or an exponent is a whole one; what JSON has nothing for is
/// an object of one member: <c>{"$tensor": name}</c>, <c>{"$double": "NaN"}</c>.
/// </summary>
internal static class TrainingStateText
{
    /// <summary>What the names of the format's own begin with.</summary>
    public const char Mark = '$';

    private const string TensorMember = "$tensor";
    private const string DoubleMember = "$double";

    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tensors">Takes the tensors, with the names that the text calls them by.</param>
    public static byte[] Write(TrainingState state, List<NamedTensor> tensors)
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(text);
        new Writer(json, tensors).WriteGroup(state, string.Empty);
        json.Flush();
        return text.WrittenSpan.ToArray();
    }

    /// <summary>Reads a state.</summary>
    /// <param name="text">The text, of which nothing is trusted.</param>
    /// <param name="state">An empty state, which is filled.</param>
    /// <param name="tensors">The tensors by the names that the text calls them by: each has one place.</param>
    /// <exception cref="InvalidDataException">The text says what no state is.</exception>
    /// <exception cref="JsonException">The text is no JSON, or too deep.</exception>
    public static void Read(ReadOnlySpan<byte> text, TrainingState state, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException("it is no object");
        }

        reader.Read();
        var left = new Dictionary<string, Tensor>(tensors);
        ReadMembers(ref reader, state, left);
        reader.Read();
        if (left.Count > 0)
        {
            throw new InvalidDataException($"it has no place for the tensor '{left.Keys.First()}'");
        }
    }

    /// <summary>Reads the members of an object up to its end, from the first one's name.</summary>
    private static void ReadMembers(ref Utf8JsonReader reader, TrainingState group, Dictionary<string, Tensor> tensors)
    {
        for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
        {
            var name = reader.GetString()!;
            if (name.Length == 0 || name[0] == Mark || group.Contains(name))
            {
                throw new InvalidDataException($"the name '{group.PathOf(name)}' is not to be used here, or is there twice");
            }

            reader.Read();
            ReadValue(ref reader, group, name, tensors);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, TrainingState group, string name, Dictionary<string, Tensor> tensors)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                group.Set(name, reader.GetBoolean());
                break;
            case JsonTokenType.String:
                group.Set(name, reader.GetString()!);
                break;
            case JsonTokenType.Number:
                group.SetValue(name, ReadNumber(ref reader));
                break;
            case JsonTokenType.StartArray:
                group.SetValue(name, ReadList(ref reader, group.PathOf(name)));
                break;
            case JsonTokenType.StartObject:
                reader.Read();
                ReadObject(ref reader, group, name, tensors);
                break;
            default:
                throw new InvalidDataException($"'{group.PathOf(name)}' is a {reader.TokenType}");
        }
    }

    /// <summary>Reads an object from what follows its beginning: a tensor, a special number, or a group.</summary>
    private static void ReadObject(ref Utf8JsonReader reader, TrainingState group, string name, Dictionary<string, Tensor> tensors)
    {
        if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(TensorMember))
        {
            var tensorName = ReadMarked(ref reader);
            group.SetTensor(name, tensors.Remove(tensorName, out var tensor)
                ? tensor
                : throw new InvalidDataException($"the tensor '{tensorName}' of '{group.PathOf(name)}' is not there, or has a place already"));
        }
        else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(DoubleMember))
        {
            group.Set(name, SpecialNumber(ReadMarked(ref reader)));
        }
        else
        {
            ReadMembers(ref reader, group.SetGroup(name), tensors);
        }
    }

    /// <summary>The text of an object of one member, from the member's name to the object's end.</summary>
    private static string ReadMarked(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new InvalidDataException("a marked value is no text");
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? text : throw new InvalidDataException($"more stands beside '{text}'");
    }

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            return reader.GetDouble();
        }

        return reader.TryGetInt64(out var number)
            ? number
            : throw new InvalidDataException($"{Encoding.UTF8.GetString(reader.ValueSpan)} is too large a number");
    }

    private static Array ReadList(ref Utf8JsonReader reader, string path)
    {
        var items = new List<object>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadItem(ref reader, path));
        }

        // An empty list is one of any kind.
        return items switch
        {
            [] => Array.Empty<object>(),
            [long, ..] when items.All(static item => item is long) => items.Cast<long>().ToArray(),
            [double, ..] when items.All(static item => item is double) => items.Cast<double>().ToArray(),
            [string, ..] when items.All(static item => item is string) => items.Cast<string>().ToArray(),
            _ => throw new InvalidDataException($"the list '{path}' has items of several kinds"),
        };
    }

    private static object ReadItem(ref Utf8JsonReader reader, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return ReadNumber(ref reader);
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.StartObject:
                reader.Read();
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(DoubleMember))
                {
                    return SpecialNumber(ReadMarked(ref reader));
                }

                break;
        }

        throw new InvalidDataException($"the list '{path}' has an item that is neither a number nor a text");
    }

    private static double SpecialNumber(string name) => name switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw new InvalidDataException($"'{name}' is no number"),
    };

    private static string SpecialName(double number) =>
        double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    /// <summary>Writes values, and gives names to tensors.</summary>
    private sealed class Writer(Utf8JsonWriter json, List<NamedTensor> tensors)
    {
        private readonly HashSet<string> _names = [SafetensorsHeader.MetadataName];

        public void WriteGroup(TrainingState group, string prefix)
        {
            json.WriteStartObject();
            foreach (var (name, value) in group.Values)
            {
                json.WritePropertyName(name);
                WriteValue(value, prefix + name);
            }

            json.WriteEndObject();
        }

        private void WriteValue(object value, string path)
        {
            switch (value)
            {
                case bool truth:
                    json.WriteBooleanValue(truth);
                    break;
                case TrainingState group:
                    WriteGroup(group, path + ".");
                    break;
                case Tensor tensor:
                    WriteMarked(TensorMember, Name(tensor, path));
                    break;
                case Array list:
                    json.WriteStartArray();
                    foreach (var item in list)
                    {
                        WriteItem(item!);
                    }

                    json.WriteEndArray();
                    break;
                default:
                    WriteItem(value);
                    break;
            }
        }

        private void WriteItem(object item)
        {
            switch (item)
            {
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case double number when double.IsFinite(number):
                    json.WriteRawValue(WithPoint(number.ToString("R", CultureInfo.InvariantCulture)));
                    break;
                case double number:
                    WriteMarked(DoubleMember, SpecialName(number));
                    break;
                default:
                    json.WriteStringValue((string)item);
                    break;
            }
        }

        private void WriteMarked(string member, string text)
        {
            json.WriteStartObject();
            json.WriteString(member, text);
            json.WriteEndObject();
        }

        private static string WithPoint(string number) => number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0";

        /// <summary>A name as PyTorch would give it; names with points in them may need something to tell them apart.</summary>
        private string Name(Tensor tensor, string path)
        {
            var name = path;
            while (!_names.Add(name))
            {
                name += "'";
            }

            tensors.Add(new NamedTensor(name, tensor));
            return name;
        }
    }
}
