using System;

namespace Netwright.Build;

/// <summary>A library is sound, but not the one that <see cref="PatchLibTorchSharp"/> knows how to patch.</summary>
public sealed class UnexpectedLibraryException : Exception
{
    /// <summary>Makes one that says what was expected of the library.</summary>
    public UnexpectedLibraryException(string message)
        : base(message)
    {
    }
}
