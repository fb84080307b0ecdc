namespace Netwright;

/// <summary>Repeats a vector: <c>[N, features]</c> to <c>[N, times, features]</c>.</summary>
/// <param name="times">How often; positive.</param>
public sealed partial class RepeatVectorAttribute(int times) : LayerAttribute
{
    /// <summary>How often.</summary>
    public int Times { get; } = times;
}

/// <summary>Repeats a vector.</summary>
/// <param name="name">The property's name.</param>
public sealed class RepeatVector(string name) : Layer(name)
{
}
