using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Reading;
using Netwright.Generator.Signatures;

namespace Netwright.Generator;

/// <summary>Says what is wrong with a signature where it is written, once, however many nodes use it.</summary>
internal static class SignatureAnalysis
{
    /// <summary>Checks the signature of a type or a method, if it has one.</summary>
    public static void Check(ISymbol symbol, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (OwnLayerReader.SignatureOf(symbol) is not { ConstructorArguments: [{ Value: string text }] } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: [var argument, ..] })
        {
            return;
        }

        var type = symbol as INamedTypeSymbol;
        var numbers = new HashSet<string>(type is null ? [] : ModuleCreation.NumberNames(type));
        var call = type is null ? symbol as IMethodSymbol : OwnLayerReader.CallOf(type);
        if (SignatureParser.Parse(text, numbers, out var fault) is not { } signature)
        {
            var letters = SiteLocator.Find(new Letters(fault!.Start, fault.Length), argument);
            report(Diagnostic.Create(OwnLayerRules.UnreadableSignature, letters, symbol.Name, text, fault.Message));
        }
        else if (call is not null && OwnLayerReader.IsOfTensors(call) && OwnLayerCheck.WrongCount(signature, call.Parameters.Length) is { } wrong)
        {
            report(Diagnostic.Create(OwnLayerRules.SignatureHasOtherCount, argument.GetLocation(), symbol.Name, text, wrong));
        }
    }
}
