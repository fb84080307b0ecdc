using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The activation functions, with Keras's definitions. All work under autograd and keep the shape.</summary>
public static partial class Activations
{
}
