using System;
using System.Collections.Generic;
using Netwright.Files;
using Netwright.Runtime;
using Netwright.Tests.Training;
using Netwright.Training;

namespace Netwright.Tests.Callbacks;

/// <summary>A model that logs what a script says, one value an epoch, so that decisions can be compared with a table.</summary>
internal sealed class ScriptedModel : ITrainable<LinearRegression.Batch, ScriptedModel.Logs>, IDisposable
{
    private readonly float[] _script;
    private readonly Value _value = new();
    private readonly Value _accuracy = new() { Direction = MetricDirection.Up };
    private readonly Value _unknown = new() { Direction = MetricDirection.Unknown };

    public ScriptedModel(params float[] script)
    {
        _script = script;
        Weights = new ParameterBuffer(seed: 1);
        Weights.Make();
        Logged = new LoggedValues(_value, _accuracy, _unknown);
    }

    public ParameterBuffer Weights { get; }

    public Optimizers.Optimizer Optimizer { get; } = new Optimizers.SGD { LearningRate = 1 };

    public LoggedValues Logged { get; }

    public Logs ReadLogs() => new(_script[_value.Resets - 1], _script[_value.Resets - 1], 0);

    public TrainingRecord<Logs> Fit(Callback<Logs> callback)
    {
        using var data = LinearRegression.Batch.Line(2);
        return TrainingLoop.Fit(this, data, new TrainingSettings<LinearRegression.Batch, Logs>
        {
            Epochs = _script.Length,
            BatchSize = 1,
            Verbosity = Verbosity.Silent,
            Callbacks = [callback],
        });
    }

    public void Check(in LinearRegression.Batch data, string name)
    {
    }

    public void Train(in LinearRegression.Batch batch)
    {
    }

    public void Test(in LinearRegression.Batch batch)
    {
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Weights.Dispose();
    }

    public readonly record struct Logs(float Loss, float Accuracy, float Unknown) : ILogs<Logs>
    {
        public static IReadOnlyList<string> Names { get; } = ["loss", "accuracy", "unknown"];

        public float this[int index] => index switch { 0 => Loss, 1 => Accuracy, _ => Unknown };

        public static Logs FromValues(IReadOnlyList<float> values) => new(values[0], values[1], values[2]);
    }

    private sealed class Value : IRunningValue
    {
        public MetricDirection Direction { get; init; } = MetricDirection.Down;

        public int Resets { get; private set; }

        public float Result() => 0;

        public void Reset() => Resets++;

        public void CaptureState(TrainingState state)
        {
        }

        public void RestoreState(TrainingState state)
        {
        }

        public void Dispose()
        {
        }
    }
}
