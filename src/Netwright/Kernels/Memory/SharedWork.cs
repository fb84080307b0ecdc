using System;

namespace Netwright.Runtime.Memory;

/// <summary>A kernel's work on rows: a function and where its operands are. Nothing is allocated for it.</summary>
/// <typeparam name="TOperands">What the function works with.</typeparam>
internal sealed unsafe class SharedWork<TOperands> : RowWork
    where TOperands : struct
{
    /// <summary>Into how many parts work is cut unless more are asked for, so that a thread that comes late still finds some.</summary>
    private const int FewParts = 8;

    [ThreadStatic]
    private static SharedWork<TOperands>? _ofThread;

    private TOperands _operands;
    private delegate*<in TOperands, nint, nint, void> _work;

    private SharedWork()
    {
    }

    /// <summary>Does work for all rows, and comes back when it is done.</summary>
    /// <param name="work">Does it from a row up to another.</param>
    /// <param name="operands">What it works with.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="isWorthIt">Whether there is so much of it that others should help.</param>
    /// <param name="multiple">What parts begin at multiples of.</param>
    /// <param name="parts">Into how many parts it is cut at most.</param>
    public static void Run(
        delegate*<in TOperands, nint, nint, void> work, in TOperands operands, nint rows, bool isWorthIt, nint multiple = 1, int parts = FewParts)
    {
        if (!isWorthIt)
        {
            work(operands, 0, rows);
            return;
        }

        var shared = _ofThread ??= new SharedWork<TOperands>();
        shared._work = work;
        shared._operands = operands;
        shared.Run(rows, parts, multiple);
    }

    /// <inheritdoc/>
    protected override void Do(int part, nint first, nint end) => _work(_operands, first, end);
}

/// <summary>Where the operands of a kernel are, and their sizes.</summary>
/// <param name="left">The first operand.</param>
/// <param name="right">The second operand.</param>
/// <param name="result">Where the result goes.</param>
/// <param name="count">How many terms a sum has, or how large a row is.</param>
/// <param name="columns">How many columns the result has.</param>
/// <param name="betweenRows">How far apart the first operand's rows are.</param>
/// <param name="betweenTerms">How far apart the terms of its rows are.</param>
internal readonly unsafe struct Operands(
    void* left, void* right, void* result, nint count, nint columns, nint betweenRows = 0, nint betweenTerms = 0)
{
    public readonly void* Left = left;
    public readonly void* Right = right;
    public readonly void* Result = result;
    public readonly nint Count = count;
    public readonly nint Columns = columns;
    public readonly nint BetweenRows = betweenRows;
    public readonly nint BetweenTerms = betweenTerms;
}
