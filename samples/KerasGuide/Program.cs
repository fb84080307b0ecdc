using System;
using System.CommandLine;
using System.Linq;
using KerasGuide;

var section = new Argument<string>("section")
{
    Description = "A section of the guide, such as 2.4; 'list' to see them; 'all' to run them.",
    DefaultValueFactory = static _ => "list",
};
var command = new RootCommand("Keras's training guide in C#: a program for each section, which checks what it shows.") { section };
command.SetAction(arguments =>
{
    var wanted = arguments.GetRequiredValue(section);
    if (wanted == "list")
    {
        foreach (var known in Guide.Sections)
        {
            Console.WriteLine($"{known.Number,-4} {known.Title}");
        }

        return 0;
    }

    var chosen = Guide.Sections.Where(known => wanted == "all" || known.Number == wanted).ToList();
    if (chosen.Count == 0)
    {
        Console.Error.WriteLine($"There is no section '{wanted}'. There are: {string.Join(", ", Guide.Sections.Select(static known => known.Number))}.");
        return 1;
    }

    return chosen.Select(Guide.Run).ToList().All(static isRight => isRight) ? 0 : 1;
});
return command.Parse(args).Invoke();
