using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Netwright.Progress;

/// <summary>
/// The last lines of a terminal, drawn over and over. What others write through the same console meanwhile comes to stand
/// above them.
/// </summary>
internal sealed class LiveView(IAnsiConsole console) : IRenderHook
{
    /// <summary>To the line's beginning, and nothing from there to the screen's end (ECMA-48: carriage return, ED).</summary>
    private const string ClearFromLine = "\r\u001b[J";

    private ProgressView? _shown;
    private int _height;

    /// <summary>Whether lines can be drawn over there.</summary>
    public static bool IsPossibleOn(IAnsiConsole console) =>
        console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;

    /// <summary>Draws the lines.</summary>
    public void Show(ProgressView view)
    {
        if (_shown is null)
        {
            console.Pipeline.Attach(this);
        }

        _shown = view;
        console.Write(new ControlCode(string.Empty));
    }

    /// <summary>Takes the lines away.</summary>
    public void Erase()
    {
        if (Detach())
        {
            console.Write(Clear());
        }
    }

    /// <summary>Leaves the lines as they are, and goes on below them.</summary>
    public void Leave()
    {
        if (Detach())
        {
            _height = 0;
            console.WriteLine();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
    {
        yield return Clear();
        foreach (var renderable in renderables)
        {
            yield return renderable;
        }

        if (_shown is not null)
        {
            _height = _shown.HeightAt(options, console.Profile.Width);
            yield return _shown;
        }
    }

    /// <summary>Goes up to the first line that is drawn (ECMA-48: CUU), and clears from there.</summary>
    private ControlCode Clear()
    {
        var up = _height > 1 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{_height - 1}A") : string.Empty;
        _height = 0;
        return new ControlCode(up + ClearFromLine);
    }

    private bool Detach()
    {
        if (_shown is null)
        {
            return false;
        }

        console.Pipeline.Detach(this);
        _shown = null;
        return true;
    }
}
