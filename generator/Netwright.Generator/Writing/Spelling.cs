using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>
/// How types, functions and sizes are spelled in one emitted method. Sizes that are known only when the model runs
/// become variables, which the method declares at its beginning if they were asked for.
/// </summary>
/// <param name="taken">Short names that mean something else in the model.</param>
/// <param name="batchSize">The number of samples, as C#.</param>
internal sealed class Spelling(EquatableArray<string> taken, string batchSize)
{
    /// <summary>The full names of what is not in the namespace <c>Netwright</c> itself.</summary>
    public static readonly IReadOnlyDictionary<string, string> FullNames = new Dictionary<string, string>
    {
        ["Tensor"] = "global::TorchSharp.torch.Tensor",
        ["Device"] = "global::TorchSharp.torch.Device",
        ["ScalarType"] = "global::TorchSharp.torch.ScalarType",
        ["NewDisposeScope"] = "global::TorchSharp.torch.NewDisposeScope",
        ["no_grad"] = "global::TorchSharp.torch.no_grad",
        ["Rows"] = "global::Netwright.Runtime.Rows",
        ["nn"] = "global::TorchSharp.torch.nn",
        ["torch"] = "global::TorchSharp.torch",
        ["CancellationToken"] = "global::System.Threading.CancellationToken",
        ["IReadOnlyList"] = "global::System.Collections.Generic.IReadOnlyList",
        ["Kernels"] = "global::Netwright.Runtime.Kernels",
        ["StepTensor"] = "global::Netwright.Runtime.StepTensor",
        ["ParameterBuffer"] = "global::Netwright.Runtime.ParameterBuffer",
        ["RandomNumbers"] = "global::Netwright.Runtime.RandomNumbers",
        ["Functions"] = "global::Netwright.Runtime.Functions",
        ["SummaryRow"] = "global::Netwright.Runtime.SummaryRow",
        ["SummaryTable"] = "global::Netwright.Runtime.SummaryTable",
        ["Axis"] = "global::Netwright.Data.Axis",
        ["DataContract"] = "global::Netwright.Data.DataContract",
        ["TensorContract"] = "global::Netwright.Data.TensorContract",
        ["FitOptions"] = "global::Netwright.Training.FitOptions",
        ["IBatch"] = "global::Netwright.Training.IBatch",
        ["ILogs"] = "global::Netwright.Training.ILogs",
        ["ITrainable"] = "global::Netwright.Training.ITrainable",
        ["LogSeries"] = "global::Netwright.Training.LogSeries",
        ["RunningMean"] = "global::Netwright.Training.RunningMean",
        ["TrainingLoop"] = "global::Netwright.Training.TrainingLoop",
        ["TrainingRecord"] = "global::Netwright.Training.TrainingRecord",
    };

    private readonly SortedSet<string> _dimensions = new(System.StringComparer.Ordinal);

    /// <summary>The names of the dimensions that were asked for.</summary>
    public IEnumerable<string> Dimensions => _dimensions;

    /// <summary>A type by its short name, or by its full name where the short one means something else.</summary>
    public string Type(string name)
    {
        if (!taken.Contains(name))
        {
            return name;
        }

        return FullNames.TryGetValue(name, out var full) ? full : "global::Netwright." + name;
    }

    /// <summary>An activation function.</summary>
    public string Activation(ActivationFunction function) => $"{Type("Activation")}.{function}";

    /// <summary>The number of samples.</summary>
    public string BatchSize() => batchSize;

    /// <summary>A size as C#.</summary>
    public string Dimension(Dimension size)
    {
        if (size.Constant is { } number)
        {
            return Numbers.Write(number);
        }

        foreach (var name in size.Names)
        {
            _dimensions.Add(name);
        }

        return size.ToCode(Variable);
    }

    /// <summary>The variable that holds a named size.</summary>
    public static string Variable(string dimension) => Names.Local(dimension) + "Size";

    /// <summary>An attribute's own type with the arguments that were written, as an expression that makes it.</summary>
    /// <param name="declaration">The attribute.</param>
    /// <param name="further">An option that the compiler adds.</param>
    public string New(AttributeDeclaration declaration, string? further = null)
    {
        var arguments = string.Join(", ", declaration.Arguments.Take(declaration.Written).Select(static argument => argument.ToCode()));
        var options = declaration.Options
            .Select(static option => $"{option.Name} = {option.Value.ToCode()}")
            .Concat(further is null ? [] : [further])
            .ToList();
        var initializer = options.Count == 0 ? string.Empty : " { " + string.Join(", ", options) + " }";
        return $"new {TypeOf(declaration)}{(arguments.Length == 0 && options.Count > 0 ? string.Empty : $"({arguments})")}{initializer}";
    }

    /// <summary>The type of an attribute: the library's own by a short name.</summary>
    public string TypeOf(AttributeDeclaration declaration)
    {
        foreach (var family in new[] { "Losses", "Metrics", "Optimizers", "Initializers" })
        {
            if (declaration.Type == $"Netwright.{family}+{declaration.Name}")
            {
                return $"{Type(family)}.{declaration.Name}";
            }
        }

        return declaration.TypeCode;
    }
}
