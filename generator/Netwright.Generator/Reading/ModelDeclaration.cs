using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Reading;

/// <summary>What a developer wrote about a model: a value, in which nothing of Roslyn is left.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types that the model is declared in, from the outside.</param>
/// <param name="Class">The class itself.</param>
/// <param name="Fitness">What the class can be made of.</param>
/// <param name="ChannelsLast">Whether images have their channels last.</param>
/// <param name="Nodes">The properties with layers, in the order of the source.</param>
/// <param name="Terms">The methods that add losses or log values.</param>
/// <param name="Optimizers">The optimizers written on the class.</param>
/// <param name="TakenNames">
/// Names of types and members that stand in the way where emitted code would write a short name.
/// </param>
/// <param name="OwnMembers">Members of the class that may clash with generated ones.</param>
internal sealed record ModelDeclaration(
    string Namespace,
    EquatableArray<TypeDeclaration> Containers,
    TypeDeclaration Class,
    ClassFitness Fitness,
    bool ChannelsLast,
    EquatableArray<NodeDeclaration> Nodes,
    EquatableArray<TermDeclaration> Terms,
    EquatableArray<AttributeDeclaration> Optimizers,
    EquatableArray<string> TakenNames,
    EquatableArray<string> OwnMembers)
{
    /// <summary>The model's name, as it is written in C#.</summary>
    public string Name => Class.Name;

    /// <summary>Whether the class has a member of a name, of those that may clash with generated ones.</summary>
    public bool Declares(string member) => OwnMembers.Contains(member) || Nodes.Any(node => node.Name == member);

    /// <summary>Whether there is a loss, so that the model can be trained.</summary>
    public bool HasLoss => Nodes.Any(static node => node.Losses.Count > 0 || node.AddedLosses is not null) || Terms.Any(static term => term.IsLoss);

    /// <summary>Whether it has an optimizer: for its losses, or declared for a loop that is written by hand.</summary>
    public bool HasOptimizer => HasLoss || Optimizers.Count > 0;

    /// <summary>The model's name with its namespace and containing types, for the names of generated files.</summary>
    public string FullName { get; } = string.Join(
        ".",
        new[] { Namespace }.Where(static part => part.Length > 0)
            .Concat(Containers.Select(static container => container.FileName))
            .Concat([Class.FileName])).Replace("@", string.Empty);
}

/// <summary>What can be written for a class that is marked as a model.</summary>
internal enum ClassFitness
{
    /// <summary>It can be a model, if nothing is wrong inside it.</summary>
    Model,

    /// <summary>Something is wrong with the class, but it can have a model's members.</summary>
    Members,

    /// <summary>It cannot have a model's members; only its own properties can be completed.</summary>
    Properties,
}

/// <summary>A type of which another part can be written.</summary>
/// <param name="Name">Its name, as it is written in C#.</param>
/// <param name="Kind">What it is: <c>class</c>, <c>record struct</c>.</param>
/// <param name="TypeParameters">Its type parameters: <c>T</c>.</param>
internal sealed record TypeDeclaration(string Name, string Kind, EquatableArray<string> TypeParameters)
{
    /// <summary>How its parts begin: <c>partial class Shop&lt;T&gt;</c>.</summary>
    public string Header => $"partial {Kind} {Name}" + (TypeParameters.Count == 0 ? string.Empty : $"<{string.Join(", ", TypeParameters)}>");

    /// <summary>Its name within the names of files, which have no angle brackets.</summary>
    public string FileName => Name + (TypeParameters.Count == 0 ? string.Empty : $"{{{string.Join(",", TypeParameters)}}}");
}

/// <summary>A property of a model.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Modifiers">Its modifiers but <c>partial</c>, as the other part of the property has to repeat them.</param>
/// <param name="Accessors">Its accessors with their modifiers: <c>get</c>, <c>private set</c>.</param>
/// <param name="TypeName">Its type, as one writes it.</param>
/// <param name="TypeCode">Its type in full; null if there is no such type.</param>
/// <param name="IsPartial">Whether another part of it can be written.</param>
/// <param name="IsUnclear">Whether it has an attribute that is not there: a layer, it may be.</param>
/// <param name="HasDocumentation">Whether it has documentation of its own.</param>
/// <param name="HidesBaseMember">Whether <c>torch.nn.Module</c> has a member of this name.</param>
/// <param name="Layers">The attributes that say which layer it is: one, if all is well.</param>
/// <param name="From">The nodes that it reads, if it says so.</param>
/// <param name="Output">Whether it is marked as an output.</param>
/// <param name="Losses">Its losses.</param>
/// <param name="Metrics">Its metrics.</param>
/// <param name="Initializers">What its layer's weights are at first, where it is not the layer's own choice.</param>
/// <param name="Regularizers">What is added to the loss for the size of its layer's weights or output.</param>
/// <param name="Constraints">What its layer's weights are held to.</param>
internal sealed record NodeDeclaration(
    string Name,
    string Modifiers,
    EquatableArray<string> Accessors,
    string TypeName,
    string? TypeCode,
    bool IsPartial,
    bool IsUnclear,
    bool HasDocumentation,
    bool HidesBaseMember,
    EquatableArray<AttributeDeclaration> Layers,
    AttributeDeclaration? From,
    AttributeDeclaration? Output,
    EquatableArray<AttributeDeclaration> Losses,
    EquatableArray<AttributeDeclaration> Metrics,
    EquatableArray<AttributeDeclaration> Initializers,
    EquatableArray<AttributeDeclaration> Regularizers,
    EquatableArray<AttributeDeclaration> Constraints)
{
    /// <summary>How often its layer is repeated, if it says so.</summary>
    public AttributeDeclaration? Repeat { get; init; }

    /// <summary>Whether its layer is applied to every step of a sequence.</summary>
    public AttributeDeclaration? TimeDistributed { get; init; }

    /// <summary>Whether the property is one that a model can complete: partial, with a getter alone, of an instance.</summary>
    public bool IsImplementable => IsPartial && Accessors is ["get"] && !Modifiers.Split(' ').Contains("static");

    /// <summary>
    /// Whether C# itself refuses something about the property, so that nothing more is said of it, or of what follows.
    /// </summary>
    public bool HasCompilerErrors => TypeCode is null || IsUnclear || Layers.Any(static layer => layer.HasCompilerErrors)
        || Marks.Any(static mark => mark.HasCompilerErrors);

    /// <summary>The losses that the node's module adds when it is called, as C#; null if it adds none.</summary>
    public string? AddedLosses => Repeat is null && Layers is [{ Own.AddedLosses: { } losses }] ? $"{Names.Escape(Name)}.{losses}" : null;

    /// <summary>The properties whose values the node's module logs.</summary>
    public EquatableArray<string> Logged => Repeat is null && Layers is [{ Own.Logged: var logged }] ? logged : [];

    /// <summary>The place of the property's name.</summary>
    public Site Site => new(Name);

    /// <summary>The place of one of the property's attributes.</summary>
    public Site At(AttributeDeclaration attribute) => new(Name, attribute.Index);

    /// <summary>The place of a constructor's argument.</summary>
    public Site At(AttributeDeclaration attribute, int position) => new(Name, attribute.Index, position);

    /// <summary>The place of an option.</summary>
    public Site At(AttributeDeclaration attribute, string option) => new(Name, attribute.Index, null, option);

    /// <summary>The attributes other than the layer's, from which a property without a layer is known to want one.</summary>
    public IEnumerable<AttributeDeclaration> Marks =>
        new[] { From, Output, Repeat, TimeDistributed }.Where(static mark => mark is not null).Select(static mark => mark!).Concat(Losses).Concat(Metrics)
            .Concat(Initializers).Concat(Regularizers).Concat(Constraints);
}
