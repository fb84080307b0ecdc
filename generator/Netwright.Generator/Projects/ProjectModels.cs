using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Projects;

/// <summary>
/// Finds the models of a project, and reads those anew that an edit can have changed: binding the attributes of all of them
/// each time somebody types would cost more than everything else.
/// </summary>
internal static class ProjectModels
{
    /// <summary>Reads the models of a project, in the order of its files.</summary>
    public static ImmutableArray<ModelDeclaration> Read(Compilation compilation, CancellationToken cancellationToken)
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

        Parallel.ForEach(changed, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var (file, type) = candidates[index];
            readings[index] = type.Read(compilation, trees[file], dependencies[index], cancellationToken);
        });
        return [.. readings.Select(static reading => reading!.Declaration!).Where(static declaration => declaration is not null)];
    }

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
