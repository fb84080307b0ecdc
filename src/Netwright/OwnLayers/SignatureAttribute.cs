using System;

namespace Netwright;

/// <summary>
/// Says which shapes a module, or a static method, reads and gives, so that the compiler can check and infer through
/// it: <c>[Signature("N, C, H, W -> N, 2*C, H/2, W/2")]</c>.
/// </summary>
/// <remarks>
/// <para>
/// Shapes are lists of axes, the batch <c>N</c> first; several are set apart by <c>;</c>. An axis of what is read is a
/// name, a number, or a sum or product with one name that is not known yet (<c>2*C</c>). An axis of what is given may
/// use those names, and the whole-number parameters of the module's constructor, with <c>+ - * /</c>, brackets and
/// <c>ceil(...)</c>; a quotient is rounded down. <c>...</c> stands for any number of axes.
/// </para>
/// <para>Equal names are equal sizes within a signature; they have nothing to do with names elsewhere.</para>
/// </remarks>
/// <param name="shapes">The shapes: <c>"N, ..., C -> N, ..., units"</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignatureAttribute(string shapes) : Attribute
{
    /// <summary>The shapes.</summary>
    public string Shapes { get; } = shapes;
}
