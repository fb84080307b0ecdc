using System;
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
internal sealed class Spelling
{
    private const string OwnNamespace = "global::Netwright";

    /// <summary>The full names of what is not in the namespace <c>Netwright</c> itself.</summary>
    private static readonly IReadOnlyDictionary<string, string> FullNames = new Dictionary<string, string>
    {
        ["Tensor"] = "global::TorchSharp.torch.Tensor",
        ["Device"] = "global::TorchSharp.torch.Device",
        ["ScalarType"] = "global::TorchSharp.torch.ScalarType",
        ["NewDisposeScope"] = "global::TorchSharp.torch.NewDisposeScope",
        ["no_grad"] = "global::TorchSharp.torch.no_grad",
        ["Rows"] = "global::Netwright.Runtime.Rows",
        ["nn"] = "global::TorchSharp.torch.nn",
        ["cat"] = "global::TorchSharp.torch.cat",
        ["CancellationToken"] = "global::System.Threading.CancellationToken",
        ["IReadOnlyList"] = "global::System.Collections.Generic.IReadOnlyList",
        ["IReadOnlyDictionary"] = "global::System.Collections.Generic.IReadOnlyDictionary",
        ["Arithmetic"] = "global::Netwright.Runtime.Arithmetic",
        ["ElementFunction"] = "global::Netwright.Runtime.ElementFunction",
        ["Reduction"] = "global::Netwright.Runtime.Reduction",
        ["Kernels"] = "global::Netwright.Runtime.Kernels",
        ["StepTensor"] = "global::Netwright.Runtime.StepTensor",
        ["ParameterBuffer"] = "global::Netwright.Runtime.ParameterBuffer",
        ["WeightLayout"] = "global::Netwright.Runtime.WeightLayout",
        ["Trainability"] = "global::Netwright.Runtime.Trainability",
        ["RandomNumbers"] = "global::Netwright.Runtime.RandomNumbers",
        ["Functions"] = "global::Netwright.Runtime.Functions",
        ["SummaryTable"] = "global::Netwright.Runtime.SummaryTable",
        ["Axis"] = "global::Netwright.Data.Axis",
        ["ClassWeights"] = "global::Netwright.Data.ClassWeights",
        ["DataContract"] = "global::Netwright.Data.DataContract",
        ["Dataset"] = "global::Netwright.Data.Dataset",
        ["SizeRequirement"] = "global::Netwright.Data.SizeRequirement",
        ["TensorContract"] = "global::Netwright.Data.TensorContract",
        ["AnomalyWatch"] = "global::Netwright.Training.AnomalyWatch",
        ["AddedLosses"] = "global::Netwright.Training.AddedLosses",
        ["IBatch"] = "global::Netwright.Training.IBatch",
        ["ILogs"] = "global::Netwright.Training.ILogs",
        ["IHistory"] = "global::Netwright.Training.IHistory",
        ["ITrainable"] = "global::Netwright.Training.ITrainable",
        ["LoggedValues"] = "global::Netwright.Training.LoggedValues",
        ["LogSeries"] = "global::Netwright.Training.LogSeries",
        ["PredictionLoop"] = "global::Netwright.Training.PredictionLoop",
        ["RunningMean"] = "global::Netwright.Training.RunningMean",
        ["TrainingLoop"] = "global::Netwright.Training.TrainingLoop",
        ["TrainingRecord"] = "global::Netwright.Training.TrainingRecord",
        ["TrainingSettings"] = "global::Netwright.Training.TrainingSettings",
        ["ValidationData"] = "global::Netwright.Training.ValidationData",
    };

    private static readonly IReadOnlyDictionary<string, string> NamespaceOf =
        FullNames.ToDictionary(static pair => pair.Key, static pair => pair.Value.Substring(0, pair.Value.LastIndexOf('.')));

    private readonly SortedSet<string> _dimensions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _imports;
    private readonly HashSet<string> _taken;
    private readonly string _batchSize;
    private readonly string _training;

    /// <param name="taken">Short names that mean something else in the model.</param>
    public Spelling(EquatableArray<string> taken)
        : this(new HashSet<string>(taken, StringComparer.Ordinal), new(StringComparer.Ordinal), string.Empty, "false")
    {
    }

    private Spelling(HashSet<string> taken, SortedSet<string> imports, string batchSize, string training) =>
        (_taken, _imports, _batchSize, _training) = (taken, imports, batchSize, training);

    /// <summary>The namespaces and types whose members were spelled shortly.</summary>
    public IEnumerable<string> Imports => _imports;

    /// <summary>The names of the dimensions that were asked for.</summary>
    public IEnumerable<string> Dimensions => _dimensions;

    /// <summary>The spelling of a method of the same file.</summary>
    /// <param name="batchSize">The number of samples, as C#.</param>
    /// <param name="training">Whether the model is being trained, as C#.</param>
    public Spelling Of(string batchSize, string training = "false") => new(_taken, _imports, batchSize, training);

    /// <summary>Whether the model is being trained, as C#.</summary>
    public string Training => _training;

    /// <summary>A type by its short name, or by its full name where the short one means something else.</summary>
    public string Type(string name)
    {
        var isElsewhere = FullNames.TryGetValue(name, out var elsewhere);
        if (_taken.Contains(name))
        {
            return isElsewhere ? elsewhere : OwnNamespace + "." + name;
        }

        _imports.Add(isElsewhere ? NamespaceOf[name] : OwnNamespace);
        return name;
    }

    /// <summary>An activation function.</summary>
    public string Activation(ActivationFunction function) => $"{Type("Activation")}.{function}";

    /// <summary>The number of samples.</summary>
    public string BatchSize() => _batchSize;

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

    /// <summary>An object of an attribute's own type, with the arguments that were written, as an expression.</summary>
    /// <param name="declaration">The attribute.</param>
    public string New(AttributeDeclaration declaration) => New(declaration, TypeOf(declaration), null);

    /// <summary>The same where the type is known from what it is assigned to.</summary>
    /// <param name="declaration">The attribute.</param>
    /// <param name="further">An option that the compiler adds.</param>
    public string NewOfKnownType(AttributeDeclaration declaration, string? further = null) => New(declaration, null, further);

    private static string New(AttributeDeclaration declaration, string? type, string? further)
    {
        var arguments = string.Join(", ", declaration.Arguments.Take(declaration.Written).Select(static argument => argument.ToCode()));
        var options = declaration.Options
            .Where(static option => option.Name != "On")
            .Select(static option => $"{option.Name} = {option.Value.ToCode()}")
            .Concat(further is null ? [] : [further])
            .ToList();
        var initializer = options.Count == 0 ? string.Empty : " { " + string.Join(", ", options) + " }";
        var isListLeftOut = type is not null && arguments.Length == 0 && options.Count > 0;
        return $"new{(type is null ? string.Empty : " " + type)}{(isListLeftOut ? string.Empty : $"({arguments})")}{initializer}";
    }

    /// <summary>The type of an attribute: the library's own by a short name.</summary>
    public string TypeOf(AttributeDeclaration declaration)
    {
        foreach (var family in new[] { "Losses", "Metrics", "Optimizers", "Initializers", "Regularizers", "Constraints" })
        {
            if (declaration.Type == $"Netwright.{family}+{declaration.Name}")
            {
                return $"{Type(family)}.{declaration.Name}";
            }
        }

        return declaration.TypeCode;
    }
}
