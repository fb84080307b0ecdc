using OxyPlot;

namespace Netwright.Charts;

/// <summary>
/// The colours of a chart. Blue and orange are told apart by nearly everybody, in both themes, and differ in lightness.
/// </summary>
/// <param name="Background">What lies under everything.</param>
/// <param name="Text">Titles.</param>
/// <param name="Faint">The numbers at the axes.</param>
/// <param name="Grid">The lines behind the curves.</param>
/// <param name="Training">The curve of the training data.</param>
/// <param name="Validation">The curve of the validation data.</param>
internal sealed record ChartColors(OxyColor Background, OxyColor Text, OxyColor Faint, OxyColor Grid, OxyColor Training, OxyColor Validation)
{
    private static readonly ChartColors Light = new(
        OxyColor.FromRgb(0xff, 0xff, 0xff),
        OxyColor.FromRgb(0x1f, 0x23, 0x28),
        OxyColor.FromRgb(0x59, 0x63, 0x6e),
        OxyColor.FromRgb(0xe4, 0xe8, 0xec),
        OxyColor.FromRgb(0x09, 0x69, 0xda),
        OxyColor.FromRgb(0xd9, 0x63, 0x0c));

    private static readonly ChartColors Dark = new(
        OxyColor.FromRgb(0x0d, 0x11, 0x17),
        OxyColor.FromRgb(0xf0, 0xf3, 0xf6),
        OxyColor.FromRgb(0x9d, 0xa7, 0xb1),
        OxyColor.FromRgb(0x2a, 0x30, 0x38),
        OxyColor.FromRgb(0x58, 0xa6, 0xff),
        OxyColor.FromRgb(0xff, 0xa6, 0x57));

    /// <summary>The colours of a theme.</summary>
    public static ChartColors Of(ChartTheme theme) => theme == ChartTheme.Dark ? Dark : Light;
}
