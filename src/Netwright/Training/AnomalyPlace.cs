namespace Netwright;

/// <summary>Where in a training step a number arose that is none.</summary>
public enum AnomalyPlace
{
    /// <summary>In the batch: an input, a target or a sample weight.</summary>
    Data,

    /// <summary>In a weight, before the step or after the optimizer changed it.</summary>
    Weight,

    /// <summary>In what a layer gives out.</summary>
    Output,

    /// <summary>In a loss, where what it reads was finite.</summary>
    Loss,

    /// <summary>In a gradient, on its way back through a layer or to a weight.</summary>
    Gradient,
}
