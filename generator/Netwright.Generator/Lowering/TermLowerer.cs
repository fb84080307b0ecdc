using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;
using Netwright.Runtime;

namespace Netwright.Generator.Lowering;

/// <summary>Turns what a method of the model computes into operations, if each part of it is one that has a gradient rule.</summary>
internal sealed class TermLowerer
{
    /// <summary>The groups of operations: each makes one of a method of tensors, or says that it is none of its.</summary>
    private static readonly ImmutableArray<Func<Value, TermOperation, IReadOnlyList<Operand>, Op?>> Groups =
        [ArithmeticOp.Of, ElementOp.Of, ReductionOp.Of];

    private readonly List<Op> _ops = [];
    private readonly string _term;
    private readonly IReadOnlyList<Value> _parameters;
    private readonly Names _names;

    private TermLowerer(string term, IReadOnlyList<Value> parameters, Names names) => (_term, _parameters, _names) = (term, parameters, names);

    /// <summary>Lowers a method.</summary>
    /// <param name="term">The method.</param>
    /// <param name="nodes">The values of the nodes.</param>
    /// <param name="names">Where new variables get their names.</param>
    public static LoweredTerm Lower(ModelTerm term, IReadOnlyDictionary<string, Value> nodes, Names names)
    {
        var method = term.Declaration.Name;
        var values = term.Reads.Select(read => read.IsTarget ? null : nodes[read.Node]).ToEquatableArray();
        var result = new Value(names.Value(method), method, Shape.Of());
        var parameters = term.Reads.Select((read, index) => values[index] ?? new Value(Names.Target(read.Node), read.Node, Shape.Of())).ToList();
        var ops = term.Declaration.Body is { } body ? new TermLowerer(method, parameters, names).Lower(body, result) : [];
        return new LoweredTerm(term, values, result, ops.ToEquatableArray());
    }

    /// <summary>Lowers what is added up to a number; nothing comes of it if a part has no gradient rule, so that the method is called.</summary>
    private IReadOnlyList<Op> Lower(TermExpression body, Value sum)
    {
        if (IsNumber(body))
        {
            return LowerPart(body, sum) is null ? [] : _ops;
        }

        if (LowerPart(body, null) is not { Value: { } values })
        {
            return [];
        }

        _ops.Add(new ReductionOp(sum, values, Reduction.Sum, [], false, false));
        return _ops;
    }

    private Operand? LowerPart(TermExpression expression, Value? output)
    {
        switch (expression)
        {
            case TermParameter parameter:
                return Operand.Of(_parameters[parameter.Position]);
            case TermConstant { Value.Value: { } number and not bool }:
                return Operand.Of(Convert.ToDouble(number, CultureInfo.InvariantCulture));
            case TermOperation operation:
                // What says how a method works (axes, flags) is no value: the operation reads it from the arguments itself.
                var operands = new[] { operation.Target }.Concat(operation.Arguments.Select(static argument => argument.Value))
                    .Where(static operand => operand is not TermConstant { Value.Value: null or bool })
                    .Select(operand => LowerPart(operand, null)).ToList();
                if (operands.Contains(null))
                {
                    return null;
                }

                var suffix = char.ToUpperInvariant(operation.Name[0]) + operation.Name.Substring(1);
                var result = output ?? new Value(_names.Value(_term, suffix), _term, Shape.Of());
                var op = Groups.Select(group => group(result, operation, operands!)).FirstOrDefault(static op => op is not null);
                if (op is null)
                {
                    return null;
                }

                _ops.Add(op);
                return Operand.Of(result);
            default:
                return null;
        }
    }

    /// <summary>Whether an expression is certainly one number, so that there is nothing to add up.</summary>
    private static bool IsNumber(TermExpression expression) => expression switch
    {
        TermConstant => true,
        TermOperation operation when ReductionOp.IsReduction(operation.Name) => operation.Arguments.All(
            static argument => argument.Value is TermConstant { Value.Value: bool } && argument.Name != "keepdim"),
        TermOperation operation => IsNumber(operation.Target) && operation.Arguments.All(static argument => IsNumber(argument.Value)),
        _ => false,
    };
}
