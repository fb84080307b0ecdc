using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Projects;

/// <summary>
/// Finds the models of a project, and reads those anew that an edit can have changed: binding the attributes of all of them
/// each time somebody types would cost more than everything else.
/// </summary>
internal static class ProjectModels
{
    /// <summary>Of fewer models that are read, nothing is prepared: it may turn out that they are as they were.</summary>
    private const int Many = 8;

    /// <summary>Reads the models of a project, in the order of its files.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="prepare">What is done with models that are read, several at a time, where there are many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ImmutableArray<ModelDeclaration> Read(Compilation compilation, Action<ModelDeclaration> prepare, CancellationToken cancellationToken)
    {
        var trees = compilation.SyntaxTrees.ToArray();
        var files = new FileOutline[trees.Length];
        for (var index = 0; index < trees.Length; index++)
        {
            files[index] = FileOutline.Of(trees[index], cancellationToken);
        }

        var candidates = Candidates(files);
        if (candidates.Count == 0)
        {
            return [];
        }

        var unknown = candidates.Where(candidate => !files[candidate.File].KnowsNames).ToList();
        if (unknown.Count >= Many)
        {
            OneByOne(unknown, cancellationToken).ForAll(candidate => files[candidate.File].NamesIn(trees[candidate.File], cancellationToken));
        }

        var outline = new ProjectOutline(compilation, trees, files, cancellationToken);
        var readings = new ModelReading?[candidates.Count];
        var dependencies = new Dependencies[candidates.Count];
        var changed = new List<int>();
        for (var index = 0; index < readings.Length; index++)
        {
            var (file, type) = candidates[index];
            dependencies[index] = outline.DependenciesOf(file);
            readings[index] = type.Recall(dependencies[index]);
            if (readings[index] is null)
            {
                changed.Add(index);
            }
        }

        var bound = changed.Count == 0 ? compilation : WithoutNullability(compilation);
        if (changed.Count < Many)
        {
            changed.ForEach(Read);
        }
        else
        {
            // All are read before any is compiled, so that the code of one stage stays in the processor's cache.
            OneByOne(changed, cancellationToken).ForAll(Read);
            OneByOne(changed.Select(index => readings[index]!.Declaration).OfType<ModelDeclaration>(), cancellationToken).ForAll(prepare);
        }

        return [.. readings.Select(static reading => reading!.Declaration!).Where(static declaration => declaration is not null)];

        void Read(int index)
        {
            var (file, type) = candidates[index];
            readings[index] = type.Read(bound, trees[file], dependencies[index], cancellationToken);
        }
    }

    /// <summary>
    /// The project in which nothing is said about null. It means the same, and a fifth less is done for attributes, whose arguments
    /// would all be walked through for what may be null.
    /// </summary>
    private static Compilation WithoutNullability(Compilation compilation) => compilation.Options is CSharpCompilationOptions options
        ? compilation.WithOptions(options.WithNullableContextOptions(NullableContextOptions.Disable))
        : compilation;

    /// <summary>
    /// Work for as many threads as there are processors: more would stand in each other's way. It is handed out one at a time: of
    /// several, the last would be waited for.
    /// </summary>
    private static ParallelQuery<T> OneByOne<T>(IEnumerable<T> work, CancellationToken cancellationToken) =>
        Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering).AsParallel().WithCancellation(cancellationToken);

    private static List<(int File, AttributedClass Type)> Candidates(FileOutline[] files)
    {
        var global = new HashSet<string>(files.SelectMany(static file => file.GlobalAliases));
        var found = new List<(int, AttributedClass)>();
        for (var index = 0; index < files.Length; index++)
        {
            foreach (var type in files[index].Classes)
            {
                if (type.MayBeModel(files[index].Aliases, global))
                {
                    found.Add((index, type));
                }
            }
        }

        return found;
    }
}
