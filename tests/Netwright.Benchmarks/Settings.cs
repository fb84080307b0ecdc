using System.CommandLine;
using TorchSharp;

namespace Netwright.Benchmarks;

/// <summary>The options that all benchmarks have.</summary>
/// <param name="Rounds">How often each contender has its turn.</param>
/// <param name="Json">Whether one JSON object is printed, and not a table.</param>
internal sealed record Settings(int Rounds, bool Json)
{
    private static readonly Option<int> RoundsOption =
        new("--rounds") { Description = "How often each contender has its turn.", DefaultValueFactory = static _ => 21 };

    private static readonly Option<int> ThreadsOption =
        new("--threads") { Description = "How many threads torch uses; 0 for its own choice." };

    private static readonly Option<bool> JsonOption = new("--json") { Description = "Prints one JSON object." };

    /// <summary>Gives a command the options.</summary>
    public static Command AddTo(Command command)
    {
        command.Options.Add(RoundsOption);
        command.Options.Add(ThreadsOption);
        command.Options.Add(JsonOption);
        return command;
    }

    /// <summary>Reads the options, and sets the number of threads.</summary>
    public static Settings Read(ParseResult arguments)
    {
        if (arguments.GetValue(ThreadsOption) is > 0 and var threads)
        {
            torch.set_num_threads(threads);
        }

        return new Settings(arguments.GetValue(RoundsOption), arguments.GetValue(JsonOption));
    }
}
