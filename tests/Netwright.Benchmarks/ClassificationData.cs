using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Samples with class numbers, and the order in which all contenders take them.</summary>
internal sealed class ClassificationData
{
    public ClassificationData(long[] shape, int classes, int samples)
    {
        using var generator = new Generator(7);
        Inputs = randn([samples, .. shape], ScalarType.Float32, generator: generator);
        Labels = randint(0, classes, [samples], ScalarType.Int64, generator: generator);
        Order = randperm(samples, ScalarType.Int64, generator: generator);
    }

    public Tensor Inputs { get; }

    public Tensor Labels { get; }

    /// <summary>The samples' numbers in the order of a shuffled epoch.</summary>
    public Tensor Order { get; }

    /// <summary>The samples one by one, as TorchSharp's DataLoader takes them.</summary>
    public utils.data.Dataset Dataset() => new Samples(this);

    private sealed class Samples(ClassificationData data) : utils.data.Dataset
    {
        public override long Count => data.Inputs.shape[0];

        public override Dictionary<string, Tensor> GetTensor(long index) =>
            new() { ["input"] = data.Inputs[index], ["label"] = data.Labels[index] };
    }
}

/// <summary>Where a contender is in the shuffled epoch.</summary>
internal sealed class Position(Tensor order, int batch)
{
    private long _next;

    /// <summary>The samples' numbers of the next batch.</summary>
    public Tensor Next()
    {
        if (_next + batch > order.shape[0])
        {
            _next = 0;
        }

        var rows = order.narrow(0, _next, batch);
        _next += batch;
        return rows;
    }
}
