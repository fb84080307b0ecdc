using System.IO;
using System.Text;
using Spectre.Console;

namespace Netwright.Tests.Progress;

/// <summary>An output that keeps what is written, and says that it is a terminal, or that it is not.</summary>
internal sealed class FakeTerminal(bool isTerminal, int width) : IAnsiConsoleOutput
{
    private readonly StringWriter _written = new() { NewLine = "\n" };

    public TextWriter Writer => _written;

    public bool IsTerminal => isTerminal;

    public int Width => width;

    public int Height => 24;

    public string Written => _written.ToString();

    /// <summary>A console over a new terminal that knows escape codes but no colours.</summary>
    public static (IAnsiConsole Console, FakeTerminal Terminal) Open(
        bool isTerminal = true,
        int width = 120,
        AnsiSupport ansi = AnsiSupport.Yes)
    {
        var terminal = new FakeTerminal(isTerminal, width);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = terminal,
        });
        console.Profile.Capabilities.Unicode = true;
        return (console, terminal);
    }

    public void SetEncoding(Encoding encoding)
    {
    }
}
