using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Signatures;

/// <summary>What cannot be read in a signature, and where.</summary>
/// <param name="Start">The first letter, counted from 0.</param>
/// <param name="Length">The number of letters.</param>
/// <param name="Message">What is wrong, and what to write.</param>
internal sealed record SignatureFault(int Start, int Length, string Message);

/// <summary>
/// Reads signatures. <c>signature = shapes "->" shapes; shapes = shape { ";" shape }; shape = "N" { "," axis };
/// axis = "..." | sum; sum = product { ("+" | "-") product }; product = size { ("*" | "/") size };
/// size = number | name | "(" sum ")" | "ceil" "(" product ")"</c>.
/// </summary>
internal sealed class SignatureParser
{
    private readonly string _text;
    private int _next;
    private SignatureFault? _fault;

    private SignatureParser(string text) => _text = text;

    /// <summary>Reads a signature.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="numbers">Names that stand for numbers, such as a constructor's parameters.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns>Null if something is.</returns>
    public static Signature? Parse(string text, ISet<string> numbers, out SignatureFault? fault)
    {
        var parser = new SignatureParser(text);
        var signature = parser.ReadSignature();
        if (parser._fault is null)
        {
            parser.CheckNames(signature, numbers);
        }

        fault = parser._fault;
        return fault is null ? signature : null;
    }

    private Signature ReadSignature()
    {
        var inputs = ReadShapes();
        if (_fault is null && !Take("->"))
        {
            Refuse("'->' is missing: write what is read, '->', and what is given");
        }

        var outputs = _fault is null ? ReadShapes() : [];
        SkipSpaces();
        if (_fault is null && _next < _text.Length)
        {
            Refuse($"'{_text[_next]}' does not belong here: axes are set apart by ',' and shapes by ';'");
        }

        return new Signature(inputs.ToEquatableArray(), outputs.ToEquatableArray());
    }

    private List<SignatureShape> ReadShapes()
    {
        var shapes = new List<SignatureShape>();
        do
        {
            shapes.Add(ReadShape());
        }
        while (_fault is null && Take(";"));

        return shapes;
    }

    private SignatureShape ReadShape()
    {
        SkipSpaces();
        var start = _next;
        if (ReadName() != Signature.Batch)
        {
            _next = start;
            Refuse("a shape begins with the batch: write 'N' first, as in 'N, C, H, W'");
        }

        var axes = new List<SizeExpression>();
        int? rest = null;
        while (_fault is null && Take(","))
        {
            if (!Take("..."))
            {
                axes.Add(ReadSum());
                continue;
            }

            if (rest is not null)
            {
                _next -= 3;
                Refuse("'...' stands once in a shape", 3);
            }

            rest = axes.Count;
        }

        return new SignatureShape(axes.ToEquatableArray(), rest);
    }

    private SizeExpression ReadSum()
    {
        var sum = ReadProduct();
        while (_fault is null && TakeOperator("+-", out var operation))
        {
            sum = new SizeOperation(operation, sum, ReadProduct());
        }

        return sum;
    }

    private SizeExpression ReadProduct()
    {
        var product = ReadSize();
        while (_fault is null && TakeOperator("*/", out var operation))
        {
            SkipSpaces();
            var start = _next;
            var right = ReadSize();
            if (operation == '/' && right is SizeNumber { Value: 0 })
            {
                _next = start;
                Refuse("nothing is divided by 0");
            }

            product = new SizeOperation(operation, product, right);
        }

        return product;
    }

    private SizeExpression ReadSize()
    {
        SkipSpaces();
        var start = _next;
        if (Take("("))
        {
            var sum = ReadSum();
            Want(")");
            return sum;
        }

        if (_next < _text.Length && char.IsDigit(_text[_next]))
        {
            return ReadNumber();
        }

        switch (ReadName())
        {
            case null:
                Refuse(_next == _text.Length ? "an axis is missing at the end" : $"'{_text[_next]}' is not an axis: write a name, a number, or '...'");
                return new SizeNumber(1);
            case Signature.Batch:
                _next = start;
                Refuse("'N' is the batch, which comes first and has no size: give this axis another name");
                return new SizeNumber(1);
            case "ceil" when Take("("):
                return ReadCeiling(start);
            case var name:
                return new SizeName(name, start);
        }
    }

    private SizeExpression ReadNumber()
    {
        var start = _next;
        while (_next < _text.Length && char.IsDigit(_text[_next]))
        {
            _next++;
        }

        if (_next - start <= 9)
        {
            return new SizeNumber(long.Parse(_text.Substring(start, _next - start), System.Globalization.CultureInfo.InvariantCulture));
        }

        var length = _next - start;
        _next = start;
        Refuse("the number is too large for a size", length);
        return new SizeNumber(1);
    }

    private SizeExpression ReadCeiling(int start)
    {
        var quotient = ReadProduct();
        Want(")");
        if (quotient is SizeOperation { Operator: '/' } division)
        {
            return new SizeCeiling(division.Left, division.Right);
        }

        if (_fault is null)
        {
            var length = _next - start;
            _next = start;
            Refuse("only a quotient is rounded up, as in 'ceil(H/2)'", length);
        }

        return quotient;
    }

    private string? ReadName()
    {
        SkipSpaces();
        var start = _next;
        while (_next < _text.Length && (char.IsLetter(_text[_next]) || _text[_next] == '_' || (_next > start && char.IsDigit(_text[_next]))))
        {
            _next++;
        }

        return _next == start ? null : _text.Substring(start, _next - start);
    }

    private bool Take(string mark)
    {
        SkipSpaces();
        if (string.CompareOrdinal(_text, _next, mark, 0, mark.Length) != 0)
        {
            return false;
        }

        _next += mark.Length;
        return true;
    }

    private bool TakeOperator(string operators, out char operation)
    {
        SkipSpaces();
        operation = _next < _text.Length ? _text[_next] : '\0';
        if (operators.IndexOf(operation) < 0 || string.CompareOrdinal(_text, _next, "->", 0, 2) == 0)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Want(string mark)
    {
        if (_fault is null && !Take(mark))
        {
            Refuse($"'{mark}' is missing");
        }
    }

    private void SkipSpaces()
    {
        while (_next < _text.Length && char.IsWhiteSpace(_text[_next]))
        {
            _next++;
        }
    }

    /// <summary>Names the first thing that is wrong, at the place that was come to.</summary>
    private void Refuse(string message, int length = 1)
    {
        SkipSpaces();
        _fault ??= new SignatureFault(_next, Math.Min(length, _text.Length - _next), message);
    }

    /// <summary>Wants every name to be one whose size can be found.</summary>
    private void CheckNames(Signature signature, ISet<string> numbers)
    {
        var found = new HashSet<string>(numbers.Concat(SignatureMatch.Solvable(signature, numbers)));
        foreach (var name in signature.NamesRead.Concat(signature.NamesGiven).Where(name => !found.Contains(name.Name)))
        {
            _fault = new SignatureFault(name.Start, name.Name.Length, signature.NamesRead.Any(read => read.Name == name.Name)
                ? $"the size '{name.Name}' cannot be worked out from what is read: name it on an axis of its own"
                : $"no axis that is read is called '{name.Name}', and no whole number that the constructor takes is");
            return;
        }

        if (signature.Outputs.Any(static shape => shape.Rest is not null) && signature.Inputs.All(static shape => shape.Rest is null))
        {
            var start = _text.LastIndexOf("...", StringComparison.Ordinal);
            _fault = new SignatureFault(start, 3, "'...' stands for axes that are read, and nothing before '->' has them");
        }
    }
}
