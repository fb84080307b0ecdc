using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Files;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>
/// A model written by hand against what the training loop asks for: <c>y = slope * x + offset</c>, trained by gradient
/// descent on the mean squared error. It remembers which samples it saw.
/// </summary>
internal sealed class LinearRegression : ITrainable<LinearRegression.Batch, LinearRegression.Logs>, IDisposable
{
    private static readonly DataContract Contract = new(
        model: "LinearRegression",
        inputs: [TensorContract.Values("X")],
        targets: [TensorContract.Values("Y")]);

    private readonly PlainMean _squares = new();
    private readonly PlainMean _distances = new();

    public LinearRegression(long seed = 1)
    {
        Weights = new ParameterBuffer(seed);
        Weights.Make();
        Logged = new LoggedValues(_squares, _distances);
    }

    public float Slope { get; private set; }

    public float Offset { get; private set; }

    /// <summary>How strongly the model's random numbers disturb each step, as dropout does.</summary>
    public double Noise { get; init; }

    /// <summary>How far each step goes; 0 leaves the weights, so that the logs are those of the data.</summary>
    public double Rate { init => Optimizer.LearningRate = value; }

    /// <summary>Only its learning rate is used.</summary>
    public Optimizers.Optimizer Optimizer { get; } = new Optimizers.SGD { LearningRate = 0.1 };

    /// <summary>Without weights: only its random numbers are used.</summary>
    public ParameterBuffer Weights { get; }

    public LoggedValues Logged { get; }

    /// <summary>The x of the batches that the model was trained with.</summary>
    public List<float[]> Trained { get; } = [];

    /// <summary>The x of the batches that the model was tested with.</summary>
    public List<float[]> Tested { get; } = [];

    /// <summary>What is done before a batch is trained with.</summary>
    public Action BeforeTraining { get; set; } = static () => { };

    /// <summary>What is done before a batch is tested with.</summary>
    public Action BeforeTesting { get; set; } = static () => { };

    /// <summary>How often the logs were read.</summary>
    public int ReadCount { get; private set; }

    public void Check(in Batch data, string name) =>
        Contract.Check(name, ScalarType.Float32, CPU, values: true, [data.X, data.Y]);

    public History Fit(in Batch data, TrainingSettings<Batch, Logs> settings) => new(TrainingLoop.Fit(this, data, settings));

    public History Fit(Dataset<Batch> data, TrainingSettings<Batch, Logs> settings) => new(TrainingLoop.Fit(this, data, settings));

    public void Train(in Batch batch)
    {
        BeforeTraining();
        Trained.Add(batch.X.data<float>().ToArray());
        var error = Error(batch);
        var disturbance = 1 + (Noise * rand(1, generator: Weights.Random.On(CPU)).item<float>());
        Slope -= (float)(Optimizer.LearningRate * disturbance * (error * batch.X).mean().item<float>());
        Offset -= (float)(Optimizer.LearningRate * disturbance * error.mean().item<float>());
    }

    public void Test(in Batch batch)
    {
        BeforeTesting();
        Tested.Add(batch.X.data<float>().ToArray());
        Error(batch);
    }

    public ModelDiagram Diagram() => new(
        "LinearRegression",
        [new DiagramNode("X", "Input", "[N]"), new DiagramNode("Line", "Dense", "[N]", "X")]);

    public Logs ReadLogs()
    {
        ReadCount++;
        return new(_squares.Result(), _distances.Result());
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Logged.Dispose();
        Weights.Dispose();
    }

    /// <summary>What is made on the way is left to the loop's scope.</summary>
    private Tensor Error(in Batch batch)
    {
        var error = (batch.X * Slope) + Offset - batch.Y;
        _squares.Add(error.square().sum().item<float>(), batch.Count);
        _distances.Add(error.abs().sum().item<float>(), batch.Count);
        return error;
    }

    /// <summary>Samples <c>[N]</c> with their targets <c>[N]</c>.</summary>
    public readonly record struct Batch(Tensor X, Tensor Y) : IBatch<Batch>
    {
        public long Count => X.shape[0];

        public IReadOnlyList<Tensor?> Tensors => [X, Y];

        public static Batch FromTensors(IReadOnlyList<Tensor?> tensors) => new(tensors[0]!, tensors[1]!);

        public Batch Slice(long start, long count) => new(X.narrow(0, start, count), Y.narrow(0, start, count));

        public Batch Gather(Tensor rows) => new(X.index_select(0, rows), Y.index_select(0, rows));

        public void Dispose()
        {
            X?.Dispose();
            Y?.Dispose();
        }

        /// <summary>The points <c>(first, 2 first + 1), (first + 1, ...), ...</c>.</summary>
        public static Batch Line(int count, int first = 0)
        {
            var x = Enumerable.Range(first, count).Select(static number => (float)number).ToArray();
            return new(tensor(x), tensor(x.Select(static number => (2 * number) + 1).ToArray()));
        }
    }

    /// <summary>A mean over samples.</summary>
    private sealed class PlainMean : IRunningValue
    {
        private double _total;
        private long _count;

        public MetricDirection Direction => MetricDirection.Down;

        public void Add(double total, long count) => (_total, _count) = (_total + total, _count + count);

        public float Result() => (float)(_total / _count);

        public void Reset() => (_total, _count) = (0, 0);

        public void CaptureState(TrainingState state)
        {
            state.Set("total", _total);
            state.Set("count", _count);
        }

        public void RestoreState(TrainingState state) =>
            (_total, _count) = (state.GetDouble("total"), state.GetInt64("count"));

        public void Dispose() => Reset();
    }

    public readonly record struct Logs(float Loss, float MeanAbsoluteError) : ILogs<Logs>
    {
        public static IReadOnlyList<string> Names { get; } = ["loss", "mean_absolute_error"];

        public static Logs FromValues(IReadOnlyList<float> values) => new(values[0], values[1]);

        public float this[int index] => index switch
        {
            0 => Loss,
            1 => MeanAbsoluteError,
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
    }

    public class EpochLogs(IReadOnlyList<Logs> logs) : LogSeries<Logs>(logs)
    {
        public IReadOnlyList<float> Loss => Select(static logs => logs.Loss);

        public IReadOnlyList<float> MeanAbsoluteError => Select(static logs => logs.MeanAbsoluteError);
    }

    public sealed class History(TrainingRecord<Logs> record) : EpochLogs(record.Training), IHistory<Logs>
    {
        public IReadOnlyList<int> Epochs => record.Epochs;

        public bool IsInterrupted => record.IsInterrupted;

        public EpochLogs Validation { get; } = new(record.Validation);

        protected override LogSeries<Logs>? ValidationSeries => Validation;

        TrainingRecord<Logs> IHistory<Logs>.Record => record;
    }
}
