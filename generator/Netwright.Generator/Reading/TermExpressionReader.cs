using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>
/// Reads what a static method of tensors computes, if its body is one expression. The syntax says enough, which costs much
/// less than asking for its meaning: what is not a parameter, a number or a method called on one of those is not read.
/// </summary>
internal static class TermExpressionReader
{
    /// <summary>Reads a method's body.</summary>
    /// <returns>Null if it is written of anything else.</returns>
    public static TermExpression? Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var body = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<MethodDeclarationSyntax>()
            .Select(static syntax => syntax.ExpressionBody?.Expression
                ?? (syntax.Body is { Statements: [ReturnStatementSyntax { Expression: { } expression }] } ? expression : null))
            .FirstOrDefault(static expression => expression is not null);
        var parameters = method.Parameters.Select(static parameter => parameter.Name).ToList();
        return body is null || Read(body, parameters) is TermConstant ? null : Read(body, parameters);
    }

    private static TermExpression? Read(ExpressionSyntax syntax, List<string> parameters) => syntax switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Read(inner, parameters),
        IdentifierNameSyntax { Identifier.ValueText: var name } => parameters.IndexOf(name) is >= 0 and var position ? new TermParameter(position) : null,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: not LiteralExpressionSyntax } negation =>
            Read(negation.Operand, parameters) is { } operand and not TermConstant ? new TermOperation("neg", operand, []) : null,
        BinaryExpressionSyntax binary => ReadOperator(binary, parameters),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } member } call =>
            ReadCall(member, call.ArgumentList.Arguments, parameters),
        _ => ReadConstant(syntax) is { } constant ? new TermConstant(constant) : null,
    };

    private static TermExpression? ReadOperator(BinaryExpressionSyntax binary, List<string> parameters)
    {
        var name = binary.Kind() switch
        {
            SyntaxKind.AddExpression => "add",
            SyntaxKind.SubtractExpression => "sub",
            SyntaxKind.MultiplyExpression => "mul",
            SyntaxKind.DivideExpression => "div",
            _ => null,
        };

        // Between two numbers an operator is C#'s, which may divide whole numbers.
        return name is not null && Read(binary.Left, parameters) is { } left && Read(binary.Right, parameters) is { } right
            && !(left is TermConstant && right is TermConstant)
                ? new TermOperation(name, left, [new TermArgument(null, right)])
                : null;
    }

    private static TermExpression? ReadCall(
        MemberAccessExpressionSyntax member,
        SeparatedSyntaxList<ArgumentSyntax> arguments,
        List<string> parameters)
    {
        if (member.Name is not IdentifierNameSyntax || Read(member.Expression, parameters) is not { } target || target is TermConstant)
        {
            return null;
        }

        var read = arguments.Select(argument => argument.RefKindKeyword.RawKind == 0 && Read(argument.Expression, parameters) is { } value
            ? new TermArgument(argument.NameColon?.Name.Identifier.ValueText, value)
            : null).ToList();
        return read.Contains(null)
            ? null
            : new TermOperation(member.Name.Identifier.ValueText, target, read.Select(static argument => argument!).ToEquatableArray());
    }

    private static ConstantValue? ReadConstant(ExpressionSyntax syntax) => syntax switch
    {
        LiteralExpressionSyntax { Token.Value: int or long or float or double or bool } literal => new ConstantValue(literal.Token.Value),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: { } value } } =>
            value switch
            {
                int number => new ConstantValue(-number),
                long number => new ConstantValue(-number),
                float number => new ConstantValue(-number),
                double number => new ConstantValue(-number),
                _ => null,
            },
        CollectionExpressionSyntax list => ReadList(list.Elements.Select(static element => (element as ExpressionElementSyntax)?.Expression)),
        ArrayCreationExpressionSyntax { Initializer: { } list } => ReadList(list.Expressions),
        ImplicitArrayCreationExpressionSyntax { Initializer: var list } => ReadList(list.Expressions),
        _ => null,
    };

    private static ConstantValue? ReadList(IEnumerable<ExpressionSyntax?> items)
    {
        var read = items.Select(static item => item is null ? null : ReadConstant(item)).ToList();
        return read.Contains(null) ? null : new ConstantValue(null, null, read.Select(static item => item!).ToEquatableArray());
    }
}
