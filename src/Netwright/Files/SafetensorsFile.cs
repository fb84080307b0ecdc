using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Files;

/// <summary>
/// A file of named tensors in the format <c>safetensors</c>, as Python's libraries write and read it. It holds numbers and
/// texts only: reading one executes nothing.
/// </summary>
/// <remarks>
/// What the header says is checked when the file is opened; nothing is made by what it claims alone. Tensors are read when
/// they are asked for, straight into their own memory.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    private const int PartSize = 1 << 20;

    private readonly FileStream _file;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(string path, FileStream file, SafetensorsHeader header)
    {
        _file = file;
        _header = header;
        Path = path;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors => _header.Entries;

    /// <summary>Texts that the file's writer added, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Whether the file has a checksum: those that Netwright wrote have.</summary>
    public bool HasChecksum => _header.ChecksumAt is not null;

    /// <summary>
    /// Saves tensors. A file that is there is replaced when the new one is whole and on the disk.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by name, on any device; they stay the caller's.</param>
    /// <param name="metadata">Texts to be added, by name.</param>
    /// <exception cref="ArgumentException">A tensor is of a type that files do not have, or a name is reserved.</exception>
    /// <exception cref="ModelFileException">The file could not be written. What was there is still there.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.ContainsKey(SafetensorsHeader.MetadataName) || metadata?.ContainsKey(FileChecksum.Name) == true)
        {
            throw new ArgumentException($"'{SafetensorsHeader.MetadataName}' and '{FileChecksum.Name}' are names of the format's own.");
        }

        SafetensorsWriter.Save(path, tensors.Select(static named => new NamedTensor(named.Key, named.Value)), metadata ?? new Dictionary<string, string>());
    }

    /// <summary>Opens a file, and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="ModelFileException">The file is damaged, is no safetensors file, or cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ModelFileException(path, $"'{path}' is a folder: give the name of a file in it.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The file '{path}' is not there.", path);
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return new SafetensorsFile(path, file, SafetensorsHeaderReader.Read(path, file));
        }
        catch (Exception problem) when (IsReadProblem(problem))
        {
            file?.Dispose();
            throw ModelFileException.NotRead(path, problem);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor. The checksum is that of the whole file, and is not looked at: <see cref="Verify"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A new tensor in CPU memory, the caller's.</returns>
    /// <exception cref="KeyNotFoundException">The file has no such tensor.</exception>
    /// <exception cref="ModelFileException">The file cannot be read.</exception>
    public Tensor Read(string name)
    {
        var entry = Tensors.FirstOrDefault(entry => entry.Name == name)
            ?? throw new KeyNotFoundException($"The file '{Path}' has no tensor '{name}'; it has {string.Join(", ", Tensors.Select(static entry => entry.Name))}.");
        return Reading(() => Read(entry, checksum: null));
    }

    /// <summary>Reads the whole file and compares it with its checksum, if it has one.</summary>
    /// <exception cref="ModelFileException">The file was changed after it was written, or cannot be read.</exception>
    public void Verify() => ReadVerified(static _ => false);

    /// <summary>Reads tensors, after which the checksum, if there is one, was found right.</summary>
    /// <param name="wanted">Which tensors.</param>
    /// <returns>New tensors in CPU memory, the caller's.</returns>
    /// <exception cref="ModelFileException">The file was changed after it was written, or cannot be read.</exception>
    internal Dictionary<string, Tensor> ReadVerified(Func<SafetensorsEntry, bool> wanted) => Reading(() =>
    {
        var read = new Dictionary<string, Tensor>();
        try
        {
            var checksum = BeginChecksum();
            foreach (var entry in Tensors)
            {
                if (wanted(entry))
                {
                    read.Add(entry.Name, Read(entry, checksum));
                }
                else
                {
                    Pass(entry, checksum);
                }
            }

            Compare(checksum);
            return read;
        }
        catch
        {
            foreach (var tensor in read.Values)
            {
                tensor.Dispose();
            }

            throw;
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (IsReadProblem(problem))
        {
            throw ModelFileException.NotRead(Path, problem);
        }
    }

    private static bool IsReadProblem(Exception problem) =>
        problem is IOException and not ModelFileException or UnauthorizedAccessException;

    private Tensor Read(SafetensorsEntry entry, FileChecksum? checksum)
    {
        var tensor = empty([.. entry.Shape], entry.ElementType).DetachFromDisposeScope();
        try
        {
            Seek(entry);
            TensorBytes.Write(tensor, entry.Type, part =>
            {
                _file.ReadExactly(part);
                checksum?.Add(part);
                if (entry.ElementType == ScalarType.Bool && part.ContainsAnyExceptInRange((byte)0, (byte)1))
                {
                    throw ModelFileException.Damaged(Path, $"the tensor '{entry.Name}' should be true (1) or false (0) everywhere");
                }
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor for the checksum alone.</summary>
    private void Pass(SafetensorsEntry entry, FileChecksum? checksum)
    {
        if (checksum is null)
        {
            return;
        }

        Seek(entry);
        var part = new byte[Math.Min(PartSize, entry.Size)];
        for (var left = entry.Size; left > 0; left -= part.Length)
        {
            var next = part.AsSpan(0, (int)Math.Min(part.Length, left));
            _file.ReadExactly(next);
            checksum.Add(next);
        }
    }

    private void Seek(SafetensorsEntry entry) => _file.Position = _header.Bytes.Length + entry.Begin;

    private FileChecksum? BeginChecksum()
    {
        if (_header.ChecksumAt is not { } at)
        {
            return null;
        }

        var checksum = new FileChecksum();
        checksum.AddHeader(_header.Bytes, at);
        return checksum;
    }

    private void Compare(FileChecksum? checksum)
    {
        if (checksum is null || _header.ChecksumAt is not { } at)
        {
            return;
        }

        var written = _header.Bytes.AsSpan(at, FileChecksum.DigitCount);
        if (!checksum.Digits().AsSpan().SequenceEqual(written))
        {
            throw ModelFileException.Damaged(Path, "its content is not what its checksum was made of. Take another copy of it");
        }
    }
}
