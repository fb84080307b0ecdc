using System.Globalization;
using System.Linq;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>
/// Looks at every value of a training step, in the order in which they are computed, and remembers the first that is infinite
/// or not a number. Only if loss, gradients or weights are spoiled in the end is that an anomaly: a mask may well be infinite.
/// </summary>
public sealed class AnomalyWatch
{
    private readonly nn.Module? _model;
    private readonly ParameterBuffer _weights;
    private int _epoch;
    private long _batch;
    private Anomaly? _first;
    private Anomaly? _firstNaN;

    /// <param name="model">The model, whose weights have names if it is a module.</param>
    /// <param name="weights">Its weights.</param>
    internal AnomalyWatch(object model, ParameterBuffer weights) => (_model, _weights) = (model as nn.Module, weights);

    /// <summary>Looks at an input, a target or a weight of samples.</summary>
    /// <param name="name">The batch's member.</param>
    /// <param name="data">The tensor; null for one that was left out.</param>
    public void Data(string name, Tensor? data)
    {
        if (data is not null)
        {
            See(data, AnomalyPlace.Data, name, $"'{name}' of the batch");
        }
    }

    /// <summary>Looks at what a layer gives out.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">Its output, or something on the way to it.</param>
    public void Output(string layer, StepTensor output) => See(output, AnomalyPlace.Output, layer, $"the output of '{layer}'");

    /// <summary>Looks at a loss.</summary>
    /// <param name="name">The output whose loss it is, or what adds it.</param>
    /// <param name="loss">The loss.</param>
    public void Loss(string name, StepTensor loss) => See(loss, AnomalyPlace.Loss, name, $"the loss of '{name}'");

    /// <summary>Looks at the gradient that a loss gives to what it reads.</summary>
    /// <param name="name">The output whose loss it is, or what adds it.</param>
    /// <param name="gradient">The gradient.</param>
    public void LossGradient(string name, StepTensor gradient) =>
        See(gradient, AnomalyPlace.Gradient, name, $"the gradient of the loss of '{name}'");

    /// <summary>Looks at the gradient that a layer hands back to what it reads.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="gradient">The gradient.</param>
    public void Gradient(string layer, StepTensor gradient) =>
        See(gradient, AnomalyPlace.Gradient, layer, $"the gradient that goes back through '{layer}'");

    /// <summary>Ends the step before the optimizer uses the gradients.</summary>
    /// <param name="loss">The total loss.</param>
    /// <exception cref="AnomalyException">The loss or the gradient of a weight is not finite.</exception>
    public void Conclude(StepTensor loss)
    {
        var total = Anomaly.In(loss, AnomalyPlace.Loss, "loss", "the total loss");
        var gradient = total is null ? GradientAnomaly() : null;
        if ((total ?? gradient) is { } found)
        {
            Throw(_first ?? found);
        }
    }

    /// <summary>Begins a step.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="batch">The batch, from 0.</param>
    internal void Begin(int epoch, long batch)
    {
        (_epoch, _batch) = (epoch, batch);
        _first = _firstNaN = WeightAnomaly("before the step");
    }

    /// <summary>Ends a step after the optimizer changed the weights.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="AnomalyException">A weight is not finite.</exception>
    internal void End(Optimizers.Optimizer optimizer)
    {
        var rate = optimizer.LearningRate.ToString(CultureInfo.InvariantCulture);
        if (WeightAnomaly($"after the step of {optimizer.GetType().Name} (learning rate {rate})") is { } found)
        {
            Throw(_first ?? found);
        }
    }

    private static string Advice(AnomalyPlace place) => place switch
    {
        AnomalyPlace.Data => "Mend the data, or leave such samples out.",
        AnomalyPlace.Weight => "Make the learning rate smaller, or clip the gradients (ClipNorm); weights that were loaded or set may have been so before.",
        AnomalyPlace.Output => "What it read was finite: look for a logarithm or a root of what is not positive, a division by 0, or values that grew too large.",
        AnomalyPlace.Loss => "What it read was finite: look for the logarithm of 0, a division by 0, or values that grew too large.",
        _ => "All values before it were finite: look for a root, a norm or a logarithm at 0, whose slope is infinite, or clip the gradients (ClipNorm).",
    };

    private void See(Tensor tensor, AnomalyPlace place, string name, string subject)
    {
        // Once a number is none, only whether others are infinite or none is still of interest, and only up to the first of these.
        if (_firstNaN is null && Anomaly.In(tensor, place, name, subject) is { } found)
        {
            _first ??= found;
            _firstNaN = found.HasNaN ? found : null;
        }
    }

    private Anomaly? WeightAnomaly(string when)
    {
        if (_weights.Values.NumberOfElements == 0 || Anomaly.In(_weights.Values, AnomalyPlace.Weight, string.Empty, string.Empty) is null)
        {
            return null;
        }

        return _weights.Weights
            .Select(weight => Anomaly.In(weight.Value, AnomalyPlace.Weight, NameOf(weight), $"the weight '{NameOf(weight)}' {when}"))
            .FirstOrDefault(static found => found is not null);
    }

    /// <summary>The gradient of the last weight whose gradient is not finite: it was computed first.</summary>
    private Anomaly? GradientAnomaly()
    {
        if (_weights.Gradients.NumberOfElements == 0 || Anomaly.In(_weights.Gradients, AnomalyPlace.Gradient, string.Empty, string.Empty) is null)
        {
            return null;
        }

        // What a frozen weight's gradient was before it was frozen is used by nobody.
        return _weights.Weights.Where(static weight => weight.Trainable).Reverse()
            .Select(weight => Anomaly.In(weight.Gradient, AnomalyPlace.Gradient, NameOf(weight), $"the gradient of the weight '{NameOf(weight)}'"))
            .FirstOrDefault(static found => found is not null);
    }

    private string NameOf(Weight weight) => _model?.named_parameters()
        .FirstOrDefault(parameter => parameter.parameter.Handle == weight.Value.Handle).name ?? weight.Name;

    private void Throw(Anomaly first)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"Batch {_batch} of epoch {_epoch}, both from 0");
        var second = _firstNaN is { } nan && nan != first ? $" NaN came of it first in {nan.Subject}." : string.Empty;
        throw new AnomalyException(
            $"{place}: {first.Kind} arose in {first.Subject}: {first.Values}.{second} {Advice(first.Place)}", first.Place, first.Name, _epoch, _batch);
    }
}
