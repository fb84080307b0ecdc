namespace Netwright.Data;

/// <summary>What the elements of an input or target are.</summary>
internal enum TensorContent
{
    /// <summary>Real numbers of the model's element type.</summary>
    Values,

    /// <summary>Real numbers from 0 to 1.</summary>
    Probabilities,

    /// <summary>Class numbers, or numbers that an embedding looks up, int64.</summary>
    Classes,

    /// <summary>Whatever a loss of the author's own takes.</summary>
    Any,
}
