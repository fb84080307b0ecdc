using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>What a developer wrote about a model: a value, in which nothing of Roslyn is left.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types that the model is declared in, from the outside, as <c>partial class Outer</c>.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Nodes">The properties with layers, in the order of the source.</param>
/// <param name="Optimizers">The optimizers written on the class.</param>
/// <param name="TakenNames">
/// Names of types and members that stand in the way where emitted code would write a short name.
/// </param>
/// <param name="OwnMembers">Members of the class that may clash with generated ones.</param>
internal sealed record ModelDeclaration(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    EquatableArray<NodeDeclaration> Nodes,
    EquatableArray<AttributeDeclaration> Optimizers,
    EquatableArray<string> TakenNames,
    EquatableArray<string> OwnMembers)
{
    /// <summary>The model's name with its namespace and containing types, for the names of generated files.</summary>
    public string FullName
    {
        get
        {
            var parts = Containers.Select(static container => container.Substring(container.LastIndexOf(' ') + 1));
            return string.Join(".", new[] { Namespace }.Where(static part => part.Length > 0).Concat(parts).Concat([Name]));
        }
    }
}

/// <summary>A property of a model.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Modifiers">Its modifiers, as the other part of the property has to repeat them.</param>
/// <param name="Type">The metadata name of its type.</param>
/// <param name="HasImplementableShape">Whether it is a partial, get-only property of an instance.</param>
/// <param name="HasDocumentation">Whether it has documentation of its own.</param>
/// <param name="HidesBaseMember">Whether <c>torch.nn.Module</c> has a member of this name.</param>
/// <param name="Layers">The attributes that say which layer it is: one, if all is well.</param>
/// <param name="From">The nodes that it reads, if it says so.</param>
/// <param name="Output">Whether it is marked as an output.</param>
/// <param name="Losses">Its losses.</param>
/// <param name="Metrics">Its metrics.</param>
internal sealed record NodeDeclaration(
    string Name,
    string Modifiers,
    string Type,
    bool HasImplementableShape,
    bool HasDocumentation,
    bool HidesBaseMember,
    EquatableArray<AttributeDeclaration> Layers,
    AttributeDeclaration? From,
    AttributeDeclaration? Output,
    EquatableArray<AttributeDeclaration> Losses,
    EquatableArray<AttributeDeclaration> Metrics)
{
    /// <summary>The place of the property's name.</summary>
    public Site Site => new(Name);

    /// <summary>The place of one of the property's attributes.</summary>
    public Site At(AttributeDeclaration attribute) => new(Name, attribute.Index);

    /// <summary>The place of a constructor's argument.</summary>
    public Site At(AttributeDeclaration attribute, int position) => new(Name, attribute.Index, position);

    /// <summary>The place of an option.</summary>
    public Site At(AttributeDeclaration attribute, string option) => new(Name, attribute.Index, -1, option);

    /// <summary>The attributes other than the layer's, from which a property without a layer is known to want one.</summary>
    public IEnumerable<AttributeDeclaration> Marks =>
        new[] { From, Output }.Where(static mark => mark is not null).Select(static mark => mark!).Concat(Losses).Concat(Metrics);
}
