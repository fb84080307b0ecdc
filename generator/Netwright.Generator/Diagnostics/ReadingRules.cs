using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Diagnostics;

/// <summary>What can be wrong with how a model is declared: NW1001 to NW1099.</summary>
internal static class ReadingRules
{
    /// <summary>NW1001: '{model}' is a model and must be partial.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Rule.Error(
        "NW1001",
        "A model must be partial",
        "'{0}' is a model, and the compiler writes the rest of it: declare it 'partial class {0}'");

    /// <summary>NW1002: The type that contains a model must be partial.</summary>
    public static readonly DiagnosticDescriptor ContainerNotPartial = Rule.Error(
        "NW1002",
        "The type around a model must be partial",
        "'{0}' is a model inside '{1}', which must be partial too: declare '{1}' partial, or move '{0}' out of it");

    /// <summary>NW1003: A model cannot be generic.</summary>
    public static readonly DiagnosticDescriptor Generic = Rule.Error(
        "NW1003",
        "A model cannot be generic",
        "'{0}' is generic, or inside a generic type, and a model's shapes and types have to be known: remove the type parameters");

    /// <summary>NW1004: A model cannot be static.</summary>
    public static readonly DiagnosticDescriptor Static = Rule.Error(
        "NW1004",
        "A model cannot be static",
        "'{0}' is static, but each model has weights of its own: remove 'static'");

    /// <summary>NW1005: A model's base class is a module, which the compiler writes.</summary>
    public static readonly DiagnosticDescriptor HasBaseClass = Rule.Error(
        "NW1005",
        "A model cannot have a base class",
        "'{0}' derives from '{1}', but a model derives from torch.nn.Module: remove ': {1}', or hold it in a field");

    /// <summary>NW1006: A node's property must be partial and get-only.</summary>
    public static readonly DiagnosticDescriptor NotImplementable = Rule.Error(
        "NW1006",
        "A node must be a partial get-only property",
        "'{0}' is a node, and the compiler writes its getter: declare it 'public partial {1} {0} {{ get; }}'");

    /// <summary>NW1007: A node's property has the type of its layer.</summary>
    public static readonly DiagnosticDescriptor WrongPropertyType = Rule.Error(
        "NW1007",
        "A node has the type of its layer",
        "'{0}' is declared [{1}] but has the type '{2}': declare it 'public partial {3} {0} {{ get; }}'");

    /// <summary>NW1008: A node is one layer.</summary>
    public static readonly DiagnosticDescriptor SeveralLayers = Rule.Error(
        "NW1008",
        "A node is one layer",
        "'{0}' is declared [{1}] and [{2}], but a node is one layer: give [{2}] a property of its own, which reads '{0}'");

    /// <summary>NW1009: A property with a loss, a metric, From or Output needs a layer.</summary>
    public static readonly DiagnosticDescriptor NoLayer = Rule.Error(
        "NW1009",
        "A node needs a layer",
        "'{0}' is declared [{1}] but no layer, so there is nothing for it to apply to: add the layer's attribute, such as [Dense(10)]");

    /// <summary>NW1010: A node's name is one that the model has already, or that none can have.</summary>
    public static readonly DiagnosticDescriptor NameIsTaken = Rule.Error(
        "NW1010",
        "The name is one that a node cannot have",
        "'{0}' cannot be the name of a node: {1}. Choose another name, such as '{0}Layer'");

    /// <summary>NW1011: A model has one optimizer.</summary>
    public static readonly DiagnosticDescriptor SeveralOptimizers = Rule.Error(
        "NW1011",
        "A model has one optimizer",
        "'{0}' is declared with the optimizers {1} and {2}, but is trained with one: remove [Optimizers.{2}], and set model.Optimizer where it should change");

    /// <summary>NW1012: A model is a plain class.</summary>
    public static readonly DiagnosticDescriptor NotAPlainClass = Rule.Error(
        "NW1012",
        "A model is a class that can be made",
        "'{0}' is {1}, but a model is a class with identity that can be made: declare it 'partial class {0}'");

    /// <summary>NW1013: Two nodes would have one name in the generated code.</summary>
    public static readonly DiagnosticDescriptor SameName = Rule.Error(
        "NW1013",
        "Two nodes would share a name in the generated code",
        "'{0}' and '{1}' would both be '{2}' in the generated code: rename one of them");

    /// <summary>NW1014: A member of the class has the name of one that the compiler writes.</summary>
    public static readonly DiagnosticDescriptor MemberIsTaken = Rule.Error(
        "NW1014",
        "A member has the name of a generated one",
        "'{0}' declares '{1}', which is also the name of a member that the compiler writes: rename it");

    /// <summary>NW1015: An option of an optimizer has a value that it cannot work with.</summary>
    public static readonly DiagnosticDescriptor OptimizerOption = Rule.Error(
        "NW1015",
        "An option of an optimizer is out of range",
        "{0} of '{1}' has {2} = {3}, but {2} must be {4}");
}
