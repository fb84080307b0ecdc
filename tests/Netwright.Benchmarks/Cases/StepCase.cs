using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>A model that is trained: what is measured is one whole step.</summary>
internal abstract class StepCase
{
    /// <summary>A compiled model.</summary>
    public const string Ours = "netwright";

    /// <summary>TorchSharp as its experts write it.</summary>
    public const string HandTuned = "hand_tuned";

    /// <summary>TorchSharp as its examples teach it.</summary>
    public const string Idiomatic = "idiomatic";

    /// <summary>Products and convolutions alone.</summary>
    public const string Least = "floor";

    /// <summary>All contenders, in the order of <see cref="Contenders"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [Ours, HandTuned, Idiomatic, Least];

    /// <summary>All cases.</summary>
    public static IReadOnlyList<StepCase> All { get; } =
        [new MlpCase(), new TinyCase(), new CnnCase(), new MultiCase(), new LstmCase(), new TransformerCase()];

    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The batch size, unless another is asked for.</summary>
    public abstract int Batch { get; }

    /// <summary>
    /// Who trains it, from equal weights: Netwright first, then TorchSharp tuned by hand and as its examples teach it,
    /// and the floor last.
    /// </summary>
    /// <param name="batch">The batch size.</param>
    public abstract IReadOnlyList<IContender> Contenders(int batch);

    /// <summary>Gives a network the weights of another.</summary>
    /// <param name="network">The network.</param>
    /// <param name="values">The weights, in the order of its parameters; null leaves a parameter at 0.</param>
    protected static TorchNetwork WithWeights(TorchNetwork network, params IReadOnlyList<Tensor?> values)
    {
        using var recorded = no_grad();
        foreach (var (parameter, value) in network.parameters().Zip(values, static (parameter, value) => (parameter, value)))
        {
            if (value is null)
            {
                parameter.fill_(0);
            }
            else
            {
                parameter.copy_(value);
            }
        }

        return network;
    }
}
