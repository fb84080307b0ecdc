using System;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>A value that a model logs: it is accumulated over batches, and read when somebody asks.</summary>
public interface IRunningValue : IDisposable
{
    /// <summary>In which direction the value gets better.</summary>
    MetricDirection Direction { get; }

    /// <summary>The value over everything since the last <see cref="Reset"/>.</summary>
    float Result();

    /// <summary>Forgets what was taken in.</summary>
    void Reset();

    /// <summary>Puts what was taken in into a training's state.</summary>
    /// <param name="state">An empty group.</param>
    void CaptureState(TrainingState state);

    /// <summary>Goes back to what was taken in then.</summary>
    /// <param name="state">The group.</param>
    void RestoreState(TrainingState state);
}
