namespace Netwright.Runtime;

/// <summary>What is computed of each element.</summary>
public enum ElementFunction
{
    /// <summary><c>-x</c></summary>
    Negate,

    /// <summary><c>|x|</c></summary>
    Absolute,

    /// <summary><c>x^2</c></summary>
    Square,

    /// <summary><c>x^exponent</c></summary>
    Power,

    /// <summary><c>e^x</c></summary>
    Exponential,

    /// <summary><c>ln(x)</c></summary>
    Logarithm,

    /// <summary><c>ln(1 + x)</c></summary>
    LogarithmOfOneMore,

    /// <summary><c>sqrt(x)</c></summary>
    SquareRoot,
}
