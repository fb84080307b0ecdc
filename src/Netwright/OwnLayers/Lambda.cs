using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// Makes a partial property a node that calls a static method over tensors:
/// <c>[Lambda(nameof(Double))] public partial Lambda Doubled { get; }</c>.
/// </summary>
/// <param name="method">
/// The method's name; write it with <c>nameof</c>. The method takes a tensor for each node that is read and gives one.
/// </param>
public sealed class LambdaAttribute(string method) : LayerAttribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>The class of the method; the model itself, if it is left out.</summary>
    public Type? Of { get; set; }

    /// <summary>
    /// The shapes that the method reads and gives, if it does not say so itself (<see cref="SignatureAttribute"/>). A
    /// method that says nothing gives the shape that it reads.
    /// </summary>
    public string? Signature { get; set; }
}

/// <summary>A static method as a layer.</summary>
/// <param name="name">The property's name.</param>
/// <param name="function">The method, over what it reads.</param>
public sealed class Lambda(string name, Func<Tensor[], Tensor> function) : Layer(name)
{
    /// <summary>Calls the method.</summary>
    /// <param name="inputs">What it reads.</param>
    public Tensor Call(params Tensor[] inputs) => function(inputs);
}
