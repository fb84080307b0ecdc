using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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

    /// <summary>Lowers a method whose result is added up to a number.</summary>
    /// <param name="term">The method.</param>
    /// <param name="parameters">What its parameters stand for.</param>
    /// <param name="result">The number.</param>
    /// <param name="names">Where new variables get their names.</param>
    /// <returns>None if something in it has no gradient rule, so that the method is called.</returns>
    public static IReadOnlyList<Op> Lower(TermDeclaration term, IReadOnlyList<Value> parameters, Value result, Names names)
    {
        if (term.Body is null)
        {
            return [];
        }

        var lowerer = new TermLowerer(term.Name, parameters, names);
        if (IsNumber(term.Body))
        {
            return lowerer.Lower(term.Body, result) is null ? [] : lowerer._ops;
        }

        if (lowerer.Lower(term.Body, null) is not { Value: { } values })
        {
            return [];
        }

        lowerer._ops.Add(new ReductionOp(result, values, Reduction.Sum, [], false, false));
        return lowerer._ops;
    }

    private Operand? Lower(TermExpression expression, Value? output)
    {
        switch (expression)
        {
            case TermParameter parameter:
                return Operand.Of(_parameters[parameter.Position]);
            case TermConstant { Value.Value: { } number and not bool }:
                return Operand.Of(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture));
            case TermOperation operation:
                var operands = new[] { operation.Target }.Concat(operation.Arguments.Select(static argument => argument.Value))
                    .Where(static operand => operand is not TermConstant { Value.Value: null or bool })
                    .Select(operand => Lower(operand, null)).ToList();
                if (operands.Contains(null))
                {
                    return null;
                }

                var result = output ?? new Value(_names.Value(_term, char.ToUpperInvariant(operation.Name[0]) + operation.Name.Substring(1)), _term, Shape.Of());
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
