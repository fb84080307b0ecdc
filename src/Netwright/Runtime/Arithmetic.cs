namespace Netwright.Runtime;

/// <summary>What is computed of two values, element by element; sizes of 1 are spread.</summary>
public enum Arithmetic
{
    /// <summary><c>left + right</c></summary>
    Add,

    /// <summary><c>left - right</c></summary>
    Subtract,

    /// <summary><c>left right</c></summary>
    Multiply,

    /// <summary><c>left / right</c></summary>
    Divide,
}
