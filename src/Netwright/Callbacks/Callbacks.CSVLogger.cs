using System;
using System.IO;
using System.Linq;
using Netwright.Training;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Writes a row for each epoch into a file of separated values: the epoch from 0, the logged values by Keras's names, and
    /// those of the validation as <c>val_loss</c>. A row is in the file as soon as its epoch ended, and numbers are the same
    /// in every culture, in as many digits as they need.
    /// </summary>
    /// <param name="path">The file. Its folder is made if it is not there.</param>
    /// <param name="separator">What stands between values.</param>
    /// <param name="append">Whether a file that is there is gone on with, as after an interrupted training; otherwise it is replaced.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public sealed class CSVLogger(string path, char separator = ',', bool append = false) : Callback<TLogs>, IDisposable
    {
        private readonly string _path = string.IsNullOrEmpty(path) ? throw new ArgumentException("The path is empty.", nameof(path)) : path;
        private CsvLog? _log;

        /// <inheritdoc/>
        protected internal override bool SkipsFastRun => true;

        /// <inheritdoc/>
        /// <exception cref="InvalidDataException">The file that is to be gone on with has other columns.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public override void OnTrainBegin()
        {
            var validation = Run.IsValidated ? TLogs.Names.Select(static name => "val_" + name) : [];
            _log = new CsvLog(_path, separator, append, ["epoch", .. TLogs.Names, .. validation]);
        }

        /// <inheritdoc/>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            var places = Enumerable.Range(0, TLogs.Names.Count);
            var training = places.Select(place => logs.Training[place]);
            _log!.Write(epoch, logs.IsValidated ? training.Concat(places.Select(place => logs.Validation[place])) : training);
        }

        /// <inheritdoc/>
        public override void OnTrainEnd() => Dispose();

        /// <summary>Closes the file, which the end of a training does.</summary>
        public void Dispose()
        {
            _log?.Dispose();
            _log = null;
        }
    }
}
