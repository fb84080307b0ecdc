using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// One of torch's backward functions, which computes the gradients of an input, of a weight and of a bias, and takes a list
/// of those that are wanted as its last argument.
/// </summary>
/// <typeparam name="TOptions">What the script's text depends on: a value.</typeparam>
/// <param name="parameters">The parameters, with their types.</param>
/// <param name="write">The function and its arguments but the last, over the parameters.</param>
internal sealed class BackwardScript<TOptions>(string parameters, Func<TOptions, string> write)
    where TOptions : notnull
{
    private readonly CompiledScript<Wanted> _script = new(parameters, wanted => wanted.Write(write(wanted.Options)));

    /// <summary>The gradients that are wanted; the others are null.</summary>
    /// <param name="options">What the script's text depends on.</param>
    /// <param name="wantsInput">Whether the gradient of the input is wanted.</param>
    /// <param name="wantsWeight">Whether the gradient of the weight is wanted.</param>
    /// <param name="wantsBias">Whether the gradient of the bias is wanted.</param>
    /// <param name="arguments">The parameters' values.</param>
    public (Tensor? Input, Tensor? Weight, Tensor? Bias) Call(
        TOptions options,
        bool wantsInput,
        bool wantsWeight,
        bool wantsBias,
        params object?[] arguments)
    {
        var wanted = new Wanted(options, wantsInput, wantsWeight, wantsBias);
        switch (wantsInput, wantsWeight, wantsBias)
        {
            case (true, true, true):
                return _script.CallForThree(wanted, arguments);
            case (true, false, true):
                var (input, bias) = _script.CallForTwo(wanted, arguments);
                return (input, null, bias);
            case (true, true, false):
                var (toInput, toWeight) = _script.CallForTwo(wanted, arguments);
                return (toInput, toWeight, null);
            case (false, true, true):
                var (toScale, toBias) = _script.CallForTwo(wanted, arguments);
                return (null, toScale, toBias);
            case (true, false, false):
                return (_script.Call(wanted, arguments), null, null);
            case (false, true, false):
                return (null, _script.Call(wanted, arguments), null);
            case (false, false, true):
                return (null, null, _script.Call(wanted, arguments));
            default:
                return default;
        }
    }

    private readonly record struct Wanted(TOptions Options, bool Input, bool Weight, bool Bias)
    {
        private string Results => (Input, Weight, Bias) switch
        {
            (true, true, true) => string.Empty,
            (true, true, false) => "[0:2]",
            (false, true, true) => "[1:3]",
            (true, false, true) => "[0:3:2]",
            (false, true, false) => "[1]",
            (false, false, true) => "[2]",
            _ => "[0]",
        };

        /// <summary>The call, and those of its three results that are wanted.</summary>
        public string Write(string call) => $"torch.{call}, [{Input}, {Weight}, {Bias}]){Results}";
    }
}
