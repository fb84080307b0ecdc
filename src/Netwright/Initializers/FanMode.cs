namespace Netwright;

public static partial class Initializers
{
    /// <summary>What the variance of initial values is divided by.</summary>
    public enum FanMode
    {
        /// <summary>The number of inputs of a unit: the size of sums stays on the way forward.</summary>
        Inputs,

        /// <summary>The number of outputs of a unit: the size of gradients stays on the way back.</summary>
        Outputs,

        /// <summary>The mean of both.</summary>
        Average,
    }
}
