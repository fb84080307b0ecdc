using System;
using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// Operations of torch that TorchSharp does not bind, reached through TorchScript: a script of one line is compiled when it
/// is first called, and takes about a microsecond more than the operation itself.
/// </summary>
/// <typeparam name="TOptions">What the script's text depends on: a value.</typeparam>
/// <param name="write">The script's expression, over the parameters.</param>
/// <param name="parameters">The parameters, with their types.</param>
internal sealed class CompiledScript<TOptions>(string parameters, Func<TOptions, string> write)
    where TOptions : notnull
{
    private readonly ConcurrentDictionary<TOptions, jit.CompilationUnit> _compiled = [];

    /// <summary>Calls the script; it gives one tensor.</summary>
    public Tensor Call(TOptions options, params object?[] arguments) => (Tensor)Invoke(options, arguments);

    /// <summary>Calls the script; it gives two tensors.</summary>
    public (Tensor First, Tensor Second) CallForTwo(TOptions options, params object?[] arguments) =>
        ((Tensor, Tensor))Invoke(options, arguments);

    /// <summary>Calls the script; it gives three tensors.</summary>
    public (Tensor First, Tensor Second, Tensor Third) CallForThree(TOptions options, params object?[] arguments) =>
        ((Tensor, Tensor, Tensor))Invoke(options, arguments);

    private object Invoke(TOptions options, object?[] arguments) =>
        _compiled.GetOrAdd(options, Compile).invoke("call", arguments);

    // A script that does not end in a newline is refused.
    private jit.CompilationUnit Compile(TOptions options) => jit.compile($"def call({parameters}):\n    return {write(options)}\n");
}
