using Netwright.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.OwnLayers;

/// <summary>The guide's ActivityRegularizationLayer: adds a loss, and gives what it reads.</summary>
[Signature("N, ... -> N, ...")]
public sealed class ActivityPenaltyLayer(double rate) : Module<Tensor, Tensor>(nameof(ActivityPenaltyLayer))
{
    public AddedLosses AddedLosses { get; } = new();

    public override Tensor forward(Tensor input)
    {
        AddedLosses.Add(input.sum(), weight: rate);
        return input;
    }
}

/// <summary>The guide's MetricLoggingLayer: logs a value, and gives what it reads.</summary>
[Signature("N, ... -> N, ...")]
public sealed class MetricLoggingLayer() : Module<Tensor, Tensor>(nameof(MetricLoggingLayer))
{
    public LoggedValue StdOfActivation { get; } = new();

    public override Tensor forward(Tensor input)
    {
        StdOfActivation.Log(input.std(unbiased: false));
        return input;
    }
}

/// <summary>Has weights, adds two losses of them and of what it gives, and logs two values, one of them in training only.</summary>
[Signature("N, inputs -> N, units")]
public sealed class SparseCode : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _linear;

    public SparseCode(long inputs, long units)
        : base(nameof(SparseCode))
    {
        _linear = Linear(inputs, units);
        RegisterComponents();
    }

    public AddedLosses Penalties { get; } = new();

    public LoggedValue StdOfActivation { get; } = new();

    public LoggedValue TrainingMean { get; } = new();

    public override Tensor forward(Tensor input)
    {
        var code = _linear.forward(input).tanh();
        Penalties.Add(code.abs().mean());
        Penalties.Add(code.square(), weight: 0.01);
        StdOfActivation.Log(code.std(unbiased: false));
        if (training)
        {
            TrainingMean.Log(code);
        }

        return code;
    }
}

/// <summary>Guide section 2.4 with a layer that adds the loss, and section 2.2 with one that logs.</summary>
[Model]
public partial class GuideLayersModel
{
    [Input(6)] public partial Input Values { get; }

    [Dense(5, Activation.ReLU)] public partial Dense Hidden1 { get; }

    [Layer<ActivityPenaltyLayer>(0.1)] public partial ActivityPenaltyLayer Penalized { get; }

    [Layer<MetricLoggingLayer>] public partial MetricLoggingLayer Watched { get; }

    [Dense(4, Activation.ReLU)] public partial Dense Hidden2 { get; }

    [Dense(3, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Digit { get; }
}

/// <summary>Modules that add losses and log values in several places, one of them where no output's loss comes from.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class ReportingModel
{
    [Input(6)] public partial Input Values { get; }

    [Layer<SparseCode>(6, 5)] public partial SparseCode Code { get; }

    [Layer<MetricLoggingLayer>] public partial MetricLoggingLayer Watched { get; }

    [Dense(2), Losses.MeanSquaredError] public partial Dense Score { get; }

    [Layer<SparseCode>(5, 3), From(nameof(Code)), Output] public partial SparseCode Aside { get; }
}

/// <summary>A model that only its module's losses train.</summary>
[Model]
[Optimizers.Adam(0.05)]
public partial class OnlyAddedLossesModel
{
    [Input(6)] public partial Input Values { get; }

    [Layer<SparseCode>(6, 5), Output] public partial SparseCode Code { get; }
}
