using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>Samples that wait until there are enough for a batch.</summary>
internal sealed class WaitingSamples<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly List<Element<TBatch>> _elements = [];

    /// <summary>The number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Takes over an element. What continues the one before it becomes one with it.</summary>
    public void Add(Element<TBatch> element)
    {
        Count += element.Count;
        if (_elements.Count > 0 && _elements[^1] is var last && last.Held == element.Held && last.End == element.Start)
        {
            _elements[^1] = last with { Count = last.Count + element.Count };
            element.Release();
            return;
        }

        _elements.Add(element);
    }

    /// <summary>The first samples, as one element; the others go on waiting.</summary>
    public Element<TBatch> Take(long count)
    {
        var parts = Cut(count);
        if (parts.Count == 1)
        {
            return parts[0];
        }

        try
        {
            using var scope = NewDisposeScope();
            return Element<TBatch>.Of(Joined(parts).Detached());
        }
        finally
        {
            parts.ForEach(static part => part.Release());
        }
    }

    /// <summary>Lets all samples go.</summary>
    public void Dispose()
    {
        _elements.ForEach(static element => element.Release());
        _elements.Clear();
        Count = 0;
    }

    private List<Element<TBatch>> Cut(long count)
    {
        var parts = new List<Element<TBatch>>();
        var wanted = count;
        var whole = 0;
        while (wanted > 0 && _elements[whole].Count <= wanted)
        {
            wanted -= _elements[whole].Count;
            parts.Add(_elements[whole++]);
        }

        if (wanted > 0)
        {
            var cut = _elements[whole];
            parts.Add(cut.Part(0, wanted));
            _elements[whole] = cut with { Start = cut.Start + wanted, Count = cut.Count - wanted };
        }

        _elements.RemoveRange(0, whole);
        Count -= count;
        return parts;
    }

    /// <summary>Samples of one batch are gathered by one operation, wherever they are in it.</summary>
    private static TBatch Joined(List<Element<TBatch>> parts)
    {
        var held = parts[0].Held;
        if (parts.Exists(part => part.Held != held))
        {
            return parts.Select(static part => part.Views()).ToList().Concatenated();
        }

        var numbers = new long[parts.Sum(static part => part.Count)];
        var next = 0;
        foreach (var part in parts)
        {
            for (var row = part.Start; row < part.End; row++)
            {
                numbers[next++] = row;
            }
        }

        return held.Data.Gather(from_array(numbers, held.Data.Device()));
    }
}
