using System;
using System.IO;
using Netwright.Events;
using Netwright.Runtime;
using Tensorboard;
using static TorchSharp.torch;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Writes what TensorBoard shows (<c>tensorboard --logdir logs</c>), by Keras's names: losses and metrics of each epoch
    /// (<c>epoch_loss</c>), the learning rate, the model's graph and, where they are asked for, the values of batches
    /// (<c>batch_loss</c>) and histograms of weights. Training and validation are two runs, <c>train</c> and <c>validation</c>.
    /// </summary>
    /// <param name="folder">The folder of the runs. A training adds files to it; give each training a folder of its own.</param>
    /// <exception cref="ArgumentException">The folder's name is empty.</exception>
    public sealed class TensorBoard(string folder = "logs") : Callback<TLogs>, IDisposable
    {
        /// <summary>More often nobody looks, and each time the operating system is called.</summary>
        private static readonly TimeSpan TimeBetweenFlushes = TimeSpan.FromSeconds(1);

        private readonly string _folder = string.IsNullOrEmpty(folder) ? throw new ArgumentException("The folder's name is empty.", nameof(folder)) : folder;
        private EventFile? _training;
        private EventFile? _validation;
        private long _epochBegan;
        private long _flushed;

        /// <summary>The time, which tests set.</summary>
        internal TimeProvider Time { get; init; } = TimeProvider.System;

        /// <summary>
        /// After how many batches loss and metrics so far are written; 0, the default, writes those of epochs only. Each time
        /// the device has to finish its work.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public int UpdateFrequency
        {
            get;
            init => field = OptionValue.AtLeast(0, value);
        }

        /// <summary>After how many epochs histograms of all weights are written; 0, the default: never.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public int HistogramFrequency
        {
            get;
            init => field = OptionValue.AtLeast(0, value);
        }

        /// <summary>Whether the model's graph is written; so by default.</summary>
        public bool WriteGraph { get; init; } = true;

        /// <summary>Whether the number of training steps in a second is written for each epoch, as <c>epoch_steps_per_second</c>.</summary>
        public bool WriteStepsPerSecond { get; init; }

        /// <inheritdoc/>
        protected internal override bool SkipsFastRun => true;

        private EventFile TrainingFile => _training ??= new EventFile(Path.Combine(_folder, "train"), Time);

        private EventFile ValidationFile => _validation ??= new EventFile(Path.Combine(_folder, "validation"), Time);

        /// <inheritdoc/>
        /// <exception cref="IOException">A file cannot be written.</exception>
        public override void OnTrainBegin()
        {
            if (WriteGraph && Scope.Trained.Diagram() is { } diagram)
            {
                TrainingFile.WriteGraph(ModelGraph.Of(diagram));
            }

            TrainingFile.Flush();
        }

        /// <inheritdoc/>
        public override void OnEpochBegin(int epoch) => _epochBegan = Time.GetTimestamp();

        /// <inheritdoc/>
        /// <exception cref="IOException">A file cannot be written.</exception>
        public override void OnTrainBatchEnd(long batch)
        {
            if (UpdateFrequency == 0 || Optimizer.Steps % UpdateFrequency != 0)
            {
                return;
            }

            Write(TrainingFile, "batch_", string.Empty, Optimizer.Steps, ReadLogs());
            if (Time.GetElapsedTime(_flushed) >= TimeBetweenFlushes)
            {
                TrainingFile.Flush();
                _flushed = Time.GetTimestamp();
            }
        }

        /// <inheritdoc/>
        /// <exception cref="IOException">A file cannot be written.</exception>
        public override void OnTestEnd()
        {
            Write(ValidationFile, "evaluation_", "_vs_iterations", Optimizer.Steps, ReadLogs());
            if (!IsTraining)
            {
                Dispose();
            }
        }

        /// <inheritdoc/>
        /// <exception cref="IOException">A file cannot be written.</exception>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            Write(TrainingFile, "epoch_", string.Empty, epoch, logs.Training);
            TrainingFile.WriteScalar("epoch_learning_rate", epoch, Optimizer.LearningRate);
            if (WriteStepsPerSecond)
            {
                TrainingFile.WriteScalar("epoch_steps_per_second", epoch, Pass.BatchesDone / Time.GetElapsedTime(_epochBegan).TotalSeconds);
            }

            if (HistogramFrequency > 0 && epoch % HistogramFrequency == 0)
            {
                WriteHistograms(epoch);
            }

            TrainingFile.Flush();
            if (logs.IsValidated)
            {
                Write(ValidationFile, "epoch_", string.Empty, epoch, logs.Validation);
                ValidationFile.Flush();
            }
        }

        /// <inheritdoc/>
        public override void OnTrainEnd() => Dispose();

        /// <summary>Closes the files, which the end of a training does.</summary>
        public void Dispose()
        {
            _training?.Dispose();
            _validation?.Dispose();
            (_training, _validation) = (null, null);
        }

        private static void Write(EventFile file, string before, string after, long step, in TLogs logs)
        {
            for (var index = 0; index < TLogs.Names.Count; index++)
            {
                file.WriteScalar(before + TLogs.Names[index] + after, step, logs[index]);
            }
        }

        private void WriteHistograms(int epoch)
        {
            using var unrecorded = no_grad();
            using var scope = NewDisposeScope();
            foreach (var (name, weight) in ((nn.Module)Scope.Model).named_parameters())
            {
                var values = weight.to(ScalarType.Float32).cpu().contiguous();
                TrainingFile.Write(epoch, new Summary.Types.Value
                {
                    Tag = name.Replace('.', '/') + "/histogram",
                    Histo = WeightHistogram.Of(values.data<float>().ToArray()),
                });
            }
        }
    }
}
