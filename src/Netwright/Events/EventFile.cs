using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Threading;
using Google.Protobuf;
using Tensorboard;

namespace Netwright.Events;

/// <summary>
/// A file of TensorBoard's events, kept open: records of TensorFlow (length, checksum of the length, an event in protocol
/// buffers, checksum of the event; little-endian), which are whole or missing at the end if the process dies.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const int HeaderSize = sizeof(ulong) + sizeof(uint);

    private static int _number;

    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly MemoryStream _record = new();

    /// <summary>Begins a file of its own in a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder: a run, as TensorBoard calls it.</param>
    /// <param name="time">Where the time of events comes from.</param>
    /// <exception cref="IOException">The file, by its name, cannot be made.</exception>
    public EventFile(string folder, TimeProvider time)
    {
        _time = time;

        // TensorBoard looks for 'tfevents' in the name and takes the files of a folder in the order of their names.
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _number)}");
        Path = System.IO.Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{Path}' cannot be written: {problem.Message}", problem);
        }

        Write(new Event { FileVersion = "brain.Event:2" });
        Flush();
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Adds a value of a step.</summary>
    public void Write(long step, Summary.Types.Value value) =>
        Write(new Event { Step = step, Summary = new Summary { Value = { value } } });

    /// <summary>Adds a number of a step.</summary>
    public void WriteScalar(string tag, long step, double value) =>
        Write(step, new Summary.Types.Value { Tag = tag, SimpleValue = (float)value });

    /// <summary>Adds a graph.</summary>
    public void WriteGraph(GraphDef graph) => Write(new Event { GraphDef = graph.ToByteString() });

    /// <summary>Lets readers see what was added.</summary>
    /// <exception cref="IOException">The file, by its name, cannot be written.</exception>
    public void Flush()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException problem)
        {
            throw new IOException($"'{Path}' cannot be written: {problem.Message}", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _record.Dispose();
    }

    private void Write(Event added)
    {
        added.WallTime = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        _record.SetLength(HeaderSize);
        _record.Position = HeaderSize;
        added.WriteTo(_record);
        var size = (int)_record.Length - HeaderSize;
        _record.SetLength(HeaderSize + size + sizeof(uint));

        var record = _record.GetBuffer().AsSpan(0, (int)_record.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)size);
        BinaryPrimitives.WriteUInt32LittleEndian(record[sizeof(ulong)..], RecordChecksum.Of(record[..sizeof(ulong)]));
        BinaryPrimitives.WriteUInt32LittleEndian(record[^sizeof(uint)..], RecordChecksum.Of(record.Slice(HeaderSize, size)));
        try
        {
            _file.Write(record);
        }
        catch (IOException problem)
        {
            throw new IOException($"'{Path}' cannot be written: {problem.Message}", problem);
        }
    }
}
