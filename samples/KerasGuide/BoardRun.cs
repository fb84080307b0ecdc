using System.Collections.Generic;
using System.IO;
using System.Linq;
using Tensorboard;

namespace KerasGuide;

/// <summary>What TensorBoard reads of a run: the values of its only file, in their order.</summary>
internal sealed class BoardRun
{
    private readonly List<Summary.Types.Value> _values = [];

    private BoardRun()
    {
    }

    /// <summary>Reads a run.</summary>
    /// <param name="folder">The run's folder.</param>
    public static BoardRun Read(string folder)
    {
        var run = new BoardRun();
        using var file = new BinaryReader(File.OpenRead(Directory.GetFiles(folder).Single()));
        while (file.BaseStream.Position < file.BaseStream.Length)
        {
            // An event stands between its length with a checksum, and a checksum of its own.
            var length = (int)file.ReadUInt64();
            file.ReadUInt32();
            run._values.AddRange(Event.Parser.ParseFrom(file.ReadBytes(length)).Summary?.Value ?? []);
            file.ReadUInt32();
        }

        return run;
    }

    /// <summary>The numbers of a tag.</summary>
    public IEnumerable<float> Scalars(string tag) => _values.Where(value => value.Tag == tag).Select(static value => value.SimpleValue);

    /// <summary>How many values a tag has.</summary>
    public int Count(string tag) => _values.Count(value => value.Tag == tag);
}
