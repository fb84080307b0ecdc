using System;
using System.Globalization;
using System.IO;
using Netwright.Files;
using Netwright.Training;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>Saves a model as it is trained, as Keras's <c>ModelCheckpoint</c> does.</summary>
    /// <param name="path">
    /// The file. <c>{epoch}</c>, from 1, <c>{batch}</c>, from 1, and logged values by Keras's names are put in, with C#'s formats:
    /// <c>model-{epoch:D2}-{val_loss:F2}.safetensors</c>.
    /// </param>
    /// <param name="monitor">
    /// The value that says which is best: <c>logs => logs.Validation.Loss</c>, which is the default. After batches there are the
    /// values of the training alone, over the epoch so far: <c>logs => logs.Training.Loss</c>.
    /// </param>
    /// <param name="saveBestOnly">Whether only a model that is better than those before is saved.</param>
    /// <param name="saveWeightsOnly">
    /// Whether the file has the weights alone; otherwise it is the whole state of the training, which a training can go on from
    /// (<see cref="TrainingRun{TLogs}.Resume"/>). <c>LoadWeights</c> and Python read both.
    /// </param>
    /// <param name="mode">In which direction the value gets better.</param>
    /// <param name="saveFrequency">After how many batches it is saved; at each epoch's end for null.</param>
    /// <param name="initialValueThreshold">What the first value must be better than; everything is, for null.</param>
    /// <param name="verbose">Whether it says what it does.</param>
    public sealed class ModelCheckpoint(
        string path,
        Func<Callback<TLogs>.EpochLogs, float>? monitor = null,
        bool saveBestOnly = false,
        bool saveWeightsOnly = false,
        MonitorMode mode = MonitorMode.Auto,
        int? saveFrequency = null,
        double? initialValueThreshold = null,
        bool verbose = false) : Callback<TLogs>
    {
        private readonly LogMonitor<TLogs> _monitor = new(monitor, mode);
        private readonly PathTemplate<TLogs> _path = new(path);
        private readonly int? _saveFrequency = saveFrequency is < 1 ? throw new ArgumentOutOfRangeException(nameof(saveFrequency)) : saveFrequency;
        private long _batches;

        /// <summary>The best value so far.</summary>
        public double Best { get; private set; }

        /// <summary>The file that was saved last; none before the first.</summary>
        public string? LastSaved { get; private set; }

        /// <inheritdoc/>
        protected internal override bool SkipsFastRun => true;

        /// <inheritdoc/>
        public override void OnTrainBegin()
        {
            _path.Check(this, atBatches: _saveFrequency is not null);
            (_batches, LastSaved) = (0, null);
            if (_saveFrequency is not null && !saveWeightsOnly)
            {
                Scope.Trained.Logged.CheckState();
            }

            if (saveBestOnly)
            {
                _monitor.Begin(this, Run.IsValidated && _saveFrequency is null);
                Best = initialValueThreshold ?? _monitor.Worst;
            }
        }

        /// <inheritdoc/>
        public override void OnTrainBatchEnd(long batch)
        {
            if (_saveFrequency is { } frequency && ++_batches % frequency == 0)
            {
                SaveIfWanted(Run.Epoch, batch, saveBestOnly || _path.ReadsLogs ? new Callback<TLogs>.EpochLogs(ReadLogs(), null) : default);
            }
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            if (_saveFrequency is null)
            {
                SaveIfWanted(epoch, Pass.BatchesDone - 1, logs);
            }
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set("best", Best);
            state.Set("batches", _batches);
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            Best = state.GetDouble("best");
            _batches = state.GetInt64("batches");
        }

        private void SaveIfWanted(int epoch, long batch, in EpochLogs logs)
        {
            if (saveBestOnly)
            {
                var current = _monitor.Read(logs);
                if (!_monitor.IsImprovement(current, Best))
                {
                    SayOf(epoch, string.Create(CultureInfo.InvariantCulture, $"{_monitor.Name} did not improve from {Best:0.00000}"));
                    return;
                }

                SayOf(epoch, string.Create(CultureInfo.InvariantCulture, $"{_monitor.Name} improved from {Best:0.00000} to {current:0.00000}"));
                Best = current;
            }

            Save(_path.Fill(epoch, batch, logs));
        }

        private void Save(string file)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            if (saveWeightsOnly)
            {
                Scope.Module.SaveWeights(file);
            }
            else
            {
                Run.Capture(state => state.Save(file));
            }

            LastSaved = file;
            SayOf(Run.Epoch, $"saving the model to {file}");
        }

        private void SayOf(int epoch, string message)
        {
            if (verbose)
            {
                Say(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: {message}"));
            }
        }
    }
}
