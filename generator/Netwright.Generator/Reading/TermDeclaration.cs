using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>A method that adds a loss to the total, or that computes a value to be logged.</summary>
/// <param name="Name">The method's name, as it is written in C#.</param>
/// <param name="IsLoss">Whether it is a loss.</param>
/// <param name="Mark">The attribute that makes it one.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="IsCallable">Whether it is a static method from tensors to a tensor.</param>
/// <param name="Body">What a loss computes, if that can be read; null if the method has to be called.</param>
internal sealed record TermDeclaration(
    string Name,
    bool IsLoss,
    AttributeDeclaration Mark,
    EquatableArray<string> Parameters,
    bool IsCallable,
    TermExpression? Body)
{
    /// <summary>How it is called, as C#: by its name alone within its model.</summary>
    public string Call { get; init; } = Name;

    /// <summary>The share of a loss in the total.</summary>
    public double Weight => Mark.Option("Weight", 1.0);

    /// <summary>The place of the method's name.</summary>
    public Site Site => new(Name.TrimStart('@'));

    /// <summary>The place of a parameter.</summary>
    public Site At(int parameter) => new(Name.TrimStart('@'), Parameter: parameter);
}
