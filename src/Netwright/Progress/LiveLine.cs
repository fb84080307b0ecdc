using System.Collections.Generic;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Netwright.Progress;

/// <summary>
/// The last line of a terminal, drawn over and over. What others write through the same console meanwhile comes to
/// stand above it.
/// </summary>
internal sealed class LiveLine(IAnsiConsole console) : IRenderHook
{
    /// <summary>To the line's beginning, and nothing from there on (ECMA-48: carriage return, EL).</summary>
    private const string BeginLine = "\r\u001b[2K";

    private IRenderable? _shown;

    /// <summary>Whether a line can be drawn over there.</summary>
    public static bool IsPossibleOn(IAnsiConsole console) =>
        console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;

    /// <summary>Draws the line.</summary>
    public void Show(IRenderable line)
    {
        if (_shown is null)
        {
            console.Pipeline.Attach(this);
        }

        _shown = line;
        console.Write(new ControlCode(string.Empty));
    }

    /// <summary>Takes the line away.</summary>
    public void Erase()
    {
        if (Detach())
        {
            console.Write(new ControlCode(BeginLine));
        }
    }

    /// <summary>Leaves the line as it is, and goes on below it.</summary>
    public void Leave()
    {
        if (Detach())
        {
            console.WriteLine();
        }
    }

    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
    {
        yield return new ControlCode(BeginLine);
        foreach (var renderable in renderables)
        {
            yield return renderable;
        }

        if (_shown is not null)
        {
            yield return _shown;
        }
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
