using System;
using System.Linq;
using SkiaSharp;

namespace Netwright.Charts;

/// <summary>The fonts of the system, of which a picture of pixels needs one.</summary>
internal static class ScreenFonts
{
    private static readonly string[] Preferred =
        ["Segoe UI", "Helvetica Neue", "Inter", "Noto Sans", "Open Sans", "DejaVu Sans", "Liberation Sans", "Arial"];

    /// <summary>The family to write with.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none, as in many containers.</exception>
    public static string Choose()
    {
        var there = SKFontManager.Default.FontFamilies.ToList();
        return Preferred.FirstOrDefault(there.Contains) ?? there.FirstOrDefault() ?? throw new PlatformNotSupportedException(
            "A PNG cannot be drawn without a font, and this system has none. Install one (on Debian: apt-get install "
            + "fonts-dejavu-core), or write an .svg, which needs none.");
    }
}
