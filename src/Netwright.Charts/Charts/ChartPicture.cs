using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace Netwright.Charts;

/// <summary>A panel for each curve, side by side, as a picture of lines or of pixels.</summary>
internal sealed class ChartPicture(IReadOnlyList<Curve> curves, ChartOptions options)
{
    /// <summary>Pixels of a PNG for each of an ordinary screen, so that it is sharp on a good one.</summary>
    private const int Sharpness = 2;

    /// <summary>What a browser looks for, in this order.</summary>
    private const string WebFonts = "Segoe UI, Helvetica Neue, Helvetica, Noto Sans, DejaVu Sans, sans-serif";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly OxyColor _background = ChartColors.Of(options.Theme).Background;

    private int Columns => Math.Max(1, Math.Min(options.Columns, curves.Count));

    private int Width => Columns * options.PanelWidth;

    private int Height => (curves.Count + Columns - 1) / Columns * options.PanelHeight;

    /// <summary>Draws an SVG document, in which texts are texts.</summary>
    public XDocument ToSvg()
    {
        using var written = new MemoryStream();
        using (var context = new OxyPlot.SvgRenderContext(
            written, Width, Height, isDocument: true, new RoomForTexts(Width, Height), _background))
        {
            Draw(context, WebFonts);
            context.Complete();
            context.Flush();
        }

        written.Position = 0;

        // The document type is left out, since a viewer may ask the network for it.
        using var reader = XmlReader.Create(written, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var document = XDocument.Load(reader);
        document.DocumentType?.Remove();
        document.Root!.Add(
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}")),
            new XAttribute("role", "img"));
        document.Root.AddFirst(new XElement(Svg + "title", Title), new XElement(Svg + "desc", Description));
        return document;
    }

    /// <summary>Draws a PNG.</summary>
    /// <exception cref="PlatformNotSupportedException">The system has no font.</exception>
    public byte[] ToPng()
    {
        using var bitmap = new SKBitmap(Width * Sharpness, Height * Sharpness);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(_background.R, _background.G, _background.B));
        using var context = new SkiaRenderContext
        {
            SkCanvas = canvas,
            RenderTarget = RenderTarget.PixelGraphic,
            DpiScale = Sharpness,
            UseTextShaping = false,
        };
        Draw(context, ScreenFonts.Choose());
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }

    /// <summary>What the picture is, for those who cannot see it.</summary>
    public string Title => string.Join(", ", curves.Select(static curve => curve.Name)) + " by epoch";

    /// <summary>What there is to see.</summary>
    public string Description => string.Join(" ", curves.Select(Describe));

    private static string Describe(Curve curve)
    {
        if (curve.Training.Count == 0)
        {
            return $"{curve.Name}: nothing.";
        }

        var held = curve.Validation.Count == 0 ? string.Empty : "; validation " + Range(curve.Validation);
        return $"{curve.Name}: training {Range(curve.Training)}{held}.";
    }

    private static string Range(IReadOnlyList<float> values) =>
        string.Create(CultureInfo.InvariantCulture, $"from {values[0]:G4} to {values[^1]:G4}");

    private void Draw(IRenderContext context, string font)
    {
        for (var index = 0; index < curves.Count; index++)
        {
            IPlotModel panel = CurvePanel.Of(curves[index], options, font);
            var left = index % Columns * options.PanelWidth;
            var top = index / Columns * options.PanelHeight;
            panel.Render(context, new OxyRect(left, top, options.PanelWidth, options.PanelHeight));
        }
    }
}
