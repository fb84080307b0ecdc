using System;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>One check of the weights of samples.</summary>
/// <param name="model">The model's name.</param>
/// <param name="dataName">What the data is to the caller.</param>
/// <param name="name">The batch's member.</param>
/// <param name="weight">The weights.</param>
internal readonly struct SampleWeightCheck(string model, string dataName, string name, Tensor weight)
{
    /// <summary>Refuses weights that are not one for each sample, are elsewhere, or are no numbers.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="device">The model's device.</param>
    /// <param name="values">Whether the contents are checked too.</param>
    public void Run(long samples, Device device, bool values)
    {
        if (weight.IsInvalid)
        {
            throw Failure("was disposed", "Keep it until the model is done with it");
        }

        if (weight.dim() == 0 || weight.shape[0] != samples)
        {
            throw Failure(
                FormattableString.Invariant($"is [{string.Join(", ", weight.shape)}], but there are {samples} samples"),
                "Give it one weight for each: [N], or [N, time] for one at each step of time");
        }

        if (weight.device.type != device.type || (weight.device.index != device.index && weight.device.index >= 0 && device.index >= 0))
        {
            throw Failure(
                $"is on the device {weight.device}, the model is on {device}", $"Move it with .to(torch.device(\"{device}\"))");
        }

        if (values && weight.is_floating_point())
        {
            using var unrecorded = no_grad();
            using var scope = NewDisposeScope();
            if (!weight.isfinite().all().item<bool>())
            {
                throw Failure("has a NaN or an infinity", "Give the samples that are to be left out the weight 0");
            }
        }
    }

    private ModelDataException Failure(string problem, string remedy) =>
        new($"{model}: '{name}' of '{dataName}' {problem}. {remedy}.", dataName, name);
}
