using System;
using System.Globalization;
using System.IO;
using Netwright.Files;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Keeps the whole state of a training in a file, and lets the next training with that file go on where this one was: the
    /// outcome is, bit for bit, that of a training that was not interrupted. The file is deleted when the training came to
    /// its end.
    /// </summary>
    /// <remarks>
    /// The model, its optimizer, the data, the other callbacks and what is set about the training are to be the same. Saving
    /// an epoch's end needs no help from them; in its midst, metrics of one's own have to say what they remember
    /// (<see cref="Metrics.Metric.CaptureState"/>). Where one does not, saving after batches is refused when the training begins,
    /// and Ctrl+C leaves the file as it was at the last epoch's end.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="saveFrequency">After how many batches it is saved; at each epoch's end for null. Ctrl+C saves, too.</param>
    /// <param name="deleteCheckpoint">Whether the file is deleted when the training came to its end.</param>
    public sealed class BackupAndRestore(string path, int? saveFrequency = null, bool deleteCheckpoint = true) : Callback<TLogs>
    {
        private readonly string _path = string.IsNullOrEmpty(path) ? throw new ArgumentException("Give a path.", nameof(path)) : path;
        private readonly int? _saveFrequency = saveFrequency is < 1 ? throw new ArgumentOutOfRangeException(nameof(saveFrequency)) : saveFrequency;
        private long _batches;
        private string? _forgetful;

        /// <inheritdoc/>
        protected internal override bool SkipsFastRun => true;

        /// <inheritdoc/>
        /// <exception cref="NotSupportedException">It is to be saved after batches, and a metric does not say what it remembers.</exception>
        public override void OnTrainBegin()
        {
            _batches = 0;
            _forgetful = Forgetful();
            if (!File.Exists(_path))
            {
                return;
            }

            using var state = TrainingState.Load(_path);
            Run.Resume(state.Copy());
            Say(string.Create(CultureInfo.InvariantCulture, $"Going on with the training of '{_path}'"));
        }

        /// <inheritdoc/>
        public override void OnTrainBatchEnd(long batch)
        {
            if (_saveFrequency is { } frequency && ++_batches % frequency == 0)
            {
                Run.Capture(Save);
            }
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            if (_saveFrequency is null)
            {
                Run.Capture(Save);
            }
        }

        /// <inheritdoc/>
        public override void OnInterrupt()
        {
            if (_forgetful is null)
            {
                Run.Capture(Save);
            }
            else
            {
                Say($"What is saved is as of the last epoch's end: {_forgetful}");
            }
        }

        /// <inheritdoc/>
        public override void OnTrainEnd()
        {
            if (deleteCheckpoint && Run.IsComplete)
            {
                File.Delete(_path);
            }
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set("batches", _batches);
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            _batches = state.GetInt64("batches");
        }

        /// <summary>Why the state cannot be kept amidst an epoch; null if it can.</summary>
        private string? Forgetful()
        {
            try
            {
                Scope.Trained.Logged.CheckState();
                return null;
            }
            catch (NotSupportedException problem) when (_saveFrequency is null)
            {
                return problem.Message;
            }
        }

        private void Save(TrainingState state)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(_path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            state.Save(_path);
        }
    }
}
