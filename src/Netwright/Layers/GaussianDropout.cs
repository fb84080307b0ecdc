namespace Netwright;

/// <summary>In training, multiplies by normal noise of mean 1 and standard deviation <c>sqrt(rate / (1 - rate))</c>; otherwise the identity. The shape stays.</summary>
/// <param name="rate">The probability of dropping; at least 0 and less than 1.</param>
public sealed partial class GaussianDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability of dropping.</summary>
    public double Rate { get; } = rate;
}

/// <summary>Multiplies by normal noise of mean 1 and standard deviation <c>sqrt(rate / (1 - rate))</c>, in training.</summary>
/// <param name="name">The property's name.</param>
public sealed class GaussianDropout(string name) : Layer(name)
{
}
