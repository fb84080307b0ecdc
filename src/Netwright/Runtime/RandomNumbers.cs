using System;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// A model's own stream of random numbers: initial weights, dropout and the order of samples. It shares nothing with
/// torch's global generator, from which it only takes a seed where none is given, so that <c>torch.manual_seed</c>
/// makes such a model reproducible too.
/// </summary>
public sealed class RandomNumbers : IDisposable
{
    private Generator _generator;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Equal seeds give equal streams; none takes one from torch's global generator.</param>
    public RandomNumbers(long? seed = null)
    {
        Seed = seed ?? DrawSeed();
        _generator = new Generator((ulong)Seed, CPU);
    }

    /// <summary>What the stream was started from.</summary>
    public long Seed { get; private set; }

    /// <summary>Starts the stream anew.</summary>
    /// <param name="seed">Equal seeds give equal streams.</param>
    public void Reseed(long seed)
    {
        Seed = seed;
        _generator.manual_seed(seed);
    }

    /// <summary>The stream as a generator of the given device.</summary>
    /// <param name="device">Where the random tensor is made.</param>
    public Generator On(Device device)
    {
        if (_generator.device.type != device.type)
        {
            _generator.Dispose();
            _generator = new Generator((ulong)Seed, device);
        }

        return _generator;
    }

    /// <summary>
    /// Makes something that draws from torch's global generator, as modules do: what it draws follows from this stream,
    /// and the global generator is as it was before.
    /// </summary>
    /// <param name="make">Makes it.</param>
    /// <typeparam name="T">What is made.</typeparam>
    internal T Seeding<T>(Func<T> make)
    {
        using var before = random.get_rng_state();
        using var drawn = randint(0, int.MaxValue, [1], ScalarType.Int64, generator: On(CPU));
        try
        {
            random.manual_seed(drawn.item<long>());
            return make();
        }
        finally
        {
            random.set_rng_state(before);
        }
    }

    /// <summary>Keeps where the stream is, and where torch's global generator is, from which modules of one's own may draw.</summary>
    internal void CaptureState(TrainingState state)
    {
        state.Set("seed", Seed);
        state.SetOwned("generator", _generator.get_state());
        state.SetOwned("global", random.get_rng_state());
    }

    /// <summary>Goes back to where the streams were.</summary>
    internal void RestoreState(TrainingState state)
    {
        Reseed(state.GetInt64("seed"));
        _generator.set_state(state.GetTensor("generator"));
        random.set_rng_state(state.GetTensor("global"));
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();

    /// <summary>A seed from torch's global generator.</summary>
    internal static long DrawSeed()
    {
        using var drawn = randint(0, int.MaxValue, [1], ScalarType.Int64);
        return drawn.item<long>();
    }
}
