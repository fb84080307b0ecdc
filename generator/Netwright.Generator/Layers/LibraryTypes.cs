namespace Netwright;

/// <summary>
/// Stands for the library's layer, a module of TorchSharp, which the compiler does not load: the files of the layers
/// are shared with it for what they say about options.
/// </summary>
public abstract class Layer
{
    private protected Layer(string name, params Weight?[] weights) => (Name, WeightCount) = (name, weights.Length);

    internal string Name { get; }

    internal int WeightCount { get; }
}

/// <summary>Stands for the library's weight.</summary>
public sealed class Weight
{
}
