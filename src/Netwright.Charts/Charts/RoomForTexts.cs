using System.Linq;
using OxyPlot;

namespace Netwright.Charts;

/// <summary>
/// Room for a text in a picture whose fonts nobody knows before it is looked at: enough for the widest common ones, since
/// OxyPlot cuts off what does not find room.
/// </summary>
internal sealed class RoomForTexts(double width, double height) : PdfRenderContext(width, height, OxyColors.Undefined)
{
    /// <summary>The mean width of Verdana's and DejaVu Sans's letters, which are the widest, in heights of the font.</summary>
    private const double Letter = 0.63;
    private const double BoldLetter = 0.7;
    private const double Line = 1.1;

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        if (string.IsNullOrEmpty(text))
        {
            return OxySize.Empty;
        }

        var lines = text.Split('\n');
        var letter = fontWeight > FontWeights.Normal ? BoldLetter : Letter;
        return new OxySize(lines.Max(static line => line.Length) * letter * fontSize, lines.Length * Line * fontSize);
    }
}
