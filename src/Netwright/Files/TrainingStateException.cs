using System;

namespace Netwright.Files;

/// <summary>A state that does not have what was asked of it, or does not fit what it should be restored into.</summary>
public sealed class TrainingStateException : Exception
{
    /// <summary>Says what is missing or does not fit.</summary>
    /// <param name="message">The value's path, what was found and what to do.</param>
    public TrainingStateException(string message) : base(message)
    {
    }
}
