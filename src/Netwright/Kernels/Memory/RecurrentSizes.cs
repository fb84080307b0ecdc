namespace Netwright.Runtime.Memory;

/// <summary>The sizes of a recurrent layer over memory.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Channels">How many numbers a step's input has.</param>
/// <param name="Units">The size of the state.</param>
/// <param name="Sums">How many sums a unit has: 4, each in a vector of its own, or 1.</param>
/// <param name="Lanes">How many numbers a vector has.</param>
internal readonly record struct RecurrentSizes(nint Samples, nint Steps, nint Channels, nint Units, nint Sums, nint Lanes)
{
    /// <summary>The size of a row <c>[x, h]</c>: whole vectors.</summary>
    public nint RowSize => (Channels + Units + Lanes - 1) / Lanes * Lanes;

    /// <summary>How many of a row's numbers a product has as its terms.</summary>
    public nint Terms => Channels + Units;

    /// <summary>How many columns a panel has: four vectors.</summary>
    public nint Width => 4 * Lanes;

    /// <summary>Of how many units a panel has the sums.</summary>
    public nint UnitsInPanel => Width / Sums;

    /// <summary>The number of panels of both kernels.</summary>
    public nint Panels => (Units + UnitsInPanel - 1) / UnitsInPanel;

    /// <summary>The columns of all panels.</summary>
    public nint Columns => Panels * Width;

    /// <summary>The number of panels that a row's columns take.</summary>
    public nint PanelsOf(nint columns) => (columns + Width - 1) / Width;

    /// <summary>The column of the sums that a place in a panel has; -1 if it is empty.</summary>
    public nint ColumnAt(nint panel, nint place)
    {
        var unit = (panel * UnitsInPanel) + (Sums == 1 ? place : place % Lanes);
        return unit >= Units ? -1 : Sums == 1 ? unit : (place / Lanes * Units) + unit;
    }
}
