using System;
using System.IO;
using System.Reflection;

namespace Netwright.Benchmarks;

/// <summary>
/// The parts of the model compiler, which is loaded as a compiler loads it: a reference to it would bring the attributes a
/// second time, since they are linked into it.
/// </summary>
internal static class CompilerPart
{
    private static readonly Assembly Compiler = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Generator", "Netwright.Generator.dll"));

    /// <summary>Makes a part.</summary>
    /// <param name="name">The type's name.</param>
    public static T Create<T>(string name) => (T)Activator.CreateInstance(Compiler.GetType("Netwright.Generator." + name, throwOnError: true)!)!;
}
