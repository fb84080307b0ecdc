using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>A step of a pipeline, with what came before it.</summary>
internal abstract class Stage
{
    private readonly Stage? _before;

    /// <param name="name">What the user called to have it.</param>
    /// <param name="before">What came before it; none for a source.</param>
    protected Stage(string name, Stage? before)
    {
        Name = name;
        Place = 1 + (before?.Place ?? 0);
        Path = before is null ? name : $"{before.Path} → {name}";
        _before = before;
    }

    /// <summary>What the user called to have it.</summary>
    public string Name { get; }

    /// <summary>Its place in the pipeline, from 1 for the source.</summary>
    public int Place { get; }

    /// <summary>The names of all stages up to this one.</summary>
    public string Path { get; }

    /// <summary>Frees what this stage and those before it keep between passes.</summary>
    public virtual void Clear() => _before?.Clear();

    /// <summary>Runs what the user gave, and says where it was if it fails.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="element">The element that is worked on.</param>
    /// <param name="argument">What is handed to the work.</param>
    /// <param name="work">The work.</param>
    protected TResult At<TArgument, TResult>(Pass pass, long element, TArgument argument, Func<TArgument, TResult> work)
    {
        try
        {
            return work(argument);
        }
        catch (Exception problem) when (!pass.IsHandedOn(problem))
        {
            throw new DatasetException(Path, Name, Place, element, problem);
        }
    }
}

/// <summary>A step of a pipeline that gives elements out.</summary>
/// <typeparam name="TBatch">What the elements are.</typeparam>
internal abstract class Stage<TBatch>(string name, Stage? before, DatasetSize size) : Stage(name, before)
    where TBatch : struct, IBatch<TBatch>
{
    /// <summary>What is known of the number of elements.</summary>
    public DatasetSize Size { get; } = size;

    /// <summary>
    /// The elements of one pass; whoever enumerates releases each. What a stage itself still holds is released when its
    /// enumerator is disposed.
    /// </summary>
    public abstract IEnumerable<Element<TBatch>> Run(Pass pass);
}

/// <summary>A step of a pipeline that works on the elements of another.</summary>
/// <typeparam name="TSource">What the other's elements are.</typeparam>
/// <typeparam name="TBatch">What the elements are.</typeparam>
internal abstract class StageAfter<TSource, TBatch> : Stage<TBatch>
    where TSource : struct, IBatch<TSource>
    where TBatch : struct, IBatch<TBatch>
{
    protected StageAfter(string name, Stage<TSource> upstream, DatasetSize size) : base(name, upstream, size) => Upstream = upstream;

    /// <summary>The step before.</summary>
    protected Stage<TSource> Upstream { get; }
}
