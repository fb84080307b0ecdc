using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Samples in memory, and the order in which all contenders take them.</summary>
/// <param name="inputs">The inputs, each <c>[samples, ...]</c>.</param>
/// <param name="targets">The targets, each <c>[samples, ...]</c>.</param>
internal sealed class SampleData(Tensor[] inputs, Tensor[] targets) : IDisposable
{
    private const int Seed = 7;

    /// <summary>The inputs, each <c>[samples, ...]</c>.</summary>
    public Tensor[] Inputs { get; } = inputs;

    /// <summary>The targets, each <c>[samples, ...]</c>.</summary>
    public Tensor[] Targets { get; } = targets;

    /// <summary>The number of samples.</summary>
    public long Count => Inputs[0].shape[0];

    /// <summary>The samples' numbers in the order of a shuffled epoch.</summary>
    public Tensor Order { get; } = Shuffle(inputs[0].shape[0]);

    /// <summary>Samples that belong to one of several classes.</summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="samples">The number of samples.</param>
    public static SampleData OfClasses(long[] shape, int classes, int samples)
    {
        using var generator = new Generator(Seed);
        return new SampleData(
            [randn([samples, .. shape], ScalarType.Float32, generator: generator)],
            [randint(0, classes, [samples], ScalarType.Int64, generator: generator)]);
    }

    /// <summary>The samples one by one, as TorchSharp's DataLoader takes them: inputs and targets by their numbers.</summary>
    public utils.data.Dataset Dataset() => new Samples(this);

    /// <summary>What a sample's input, or a batch's, is called in <see cref="Dataset"/>.</summary>
    public static string InputName(int number) => $"input{number}";

    /// <summary>What a sample's target, or a batch's, is called in <see cref="Dataset"/>.</summary>
    public static string TargetName(int number) => $"target{number}";

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[.. Inputs, .. Targets, Order])
        {
            tensor.Dispose();
        }
    }

    private static Tensor Shuffle(long samples)
    {
        using var generator = new Generator(Seed);
        return randperm(samples, ScalarType.Int64, generator: generator);
    }

    private sealed class Samples(SampleData data) : utils.data.Dataset
    {
        public override long Count => data.Count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            var sample = new Dictionary<string, Tensor>();
            for (var number = 0; number < data.Inputs.Length; number++)
            {
                sample[InputName(number)] = data.Inputs[number][index];
            }

            for (var number = 0; number < data.Targets.Length; number++)
            {
                sample[TargetName(number)] = data.Targets[number][index];
            }

            return sample;
        }
    }
}
