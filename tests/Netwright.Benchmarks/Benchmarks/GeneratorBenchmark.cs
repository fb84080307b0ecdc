using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netwright.Benchmarks;

/// <summary>
/// The source generator itself: its first run over a project, its runs after edits, and a build with it against one with
/// the generated code written in.
/// </summary>
internal static class GeneratorBenchmark
{
    private const string Cold = "cold";
    private const string Floor = "floor";
    private const string FloorWithAttributes = "floor_with_attributes";
    private const string EditOfMethodElsewhere = "edit_of_method_elsewhere";
    private const string EditOfMemberElsewhere = "edit_of_member_elsewhere";
    private const string EditOfModel = "edit_of_model";
    private const string WrittenIn = "written_in";
    private const string WithGenerator = "with_generator";

    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var models = new Option<int[]>("--models")
        {
            Description = "How many models the projects have: 1,50,500.",
            DefaultValueFactory = static _ => [1, 50, 500],
            CustomParser = static argument => [.. argument.Tokens.SelectMany(static token => token.Value.Split(',')).Select(int.Parse)],
        };
        var builds = new Option<int>("--builds") { Description = "How often each project is built; 0 for not at all.", DefaultValueFactory = static _ => 3 };
        var command = Settings.AddTo(new Command("generator", "The source generator: first run, runs after edits, and builds.") { models, builds });
        command.SetAction(arguments => GCSettings.IsServerGC
            ? Run(arguments.GetValue(models)!, arguments.GetValue(builds), Settings.Read(arguments))
            : RunAsTheCompilerDoes());
        return command;
    }

    /// <summary>The compiler's programs ask for the server's garbage collector, and what the collector does is a third of a cold run.</summary>
    private static int RunAsTheCompilerDoes()
    {
        var start = OwnProcess.With(Environment.GetCommandLineArgs().Skip(1));
        start.Environment["DOTNET_gcServer"] = "1";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int Run(IReadOnlyList<int> models, int builds, Settings settings)
    {
        var report = new Report("generator").Add("rounds", settings.Rounds).Add("collector", Collector);
        if (settings.Rounds > 0)
        {
            AddRuns(models, settings.Rounds, report);
        }

        if (builds > 0)
        {
            var built = models.Select(count => (count, MeasureBuilds(count, builds))).ToList();
            foreach (var name in (string[])[WrittenIn, WithGenerator])
            {
                report.Add("build_" + name + "_ms", built.Select(build => KeyValuePair.Create($"{build.count} models", Times.Median(build.Item2[name]))), digits: 0);
            }

            report.Add(WithGenerator + "_of_" + WrittenIn, built.Select(build => KeyValuePair.Create(
                $"{build.count} models", new Times(build.Item2).Ratio(WithGenerator, WrittenIn))), digits: 3);
        }

        report.Print(settings.Json);
        return 0;
    }

    private static void AddRuns(IReadOnlyList<int> models, int rounds, Report report)
    {
        report.Add("first_run_in_process_ms", new PreparedWork("first", () => FirstRun(models[0])).Once().Milliseconds, digits: 1);
        var runs = models.Select(count => (count, PreparedWork.Measure(Runs(count), rounds))).ToList();
        foreach (var name in (string[])[Cold, Floor, FloorWithAttributes, EditOfMethodElsewhere, EditOfMemberElsewhere, EditOfModel])
        {
            report.Add(name + "_ms", runs.Select(run => KeyValuePair.Create($"{run.count} models", run.Item2[name].Milliseconds)), digits: 3);
            report.Add(name + "_kb", runs.Select(run => KeyValuePair.Create($"{run.count} models", run.Item2[name].Bytes / 1024)), digits: 0);
        }

        foreach (var name in (string[])[Floor, FloorWithAttributes])
        {
            report.Add("cold_of_" + name, runs.Select(run => KeyValuePair.Create(
                $"{run.count} models", run.Item2[Cold].Milliseconds / run.Item2[name].Milliseconds)), digits: 1);
        }

        var analyses = models.Select(count => (count, MeasureAnalysis(count, rounds))).ToList();
        report.Add("analyzer_of_file_ms", analyses.Select(analysis => KeyValuePair.Create($"{analysis.count} models", analysis.Item2.OfFile)), digits: 3);
        report.Add("analyzer_of_all_ms", analyses.Select(analysis => KeyValuePair.Create($"{analysis.count} models", analysis.Item2.OfAll)), digits: 1);
    }

    private static string Collector => (GCSettings.IsServerGC ? "server" : "workstation")
        + (GCSettings.LatencyMode == GCLatencyMode.Interactive ? ", concurrent" : ", not concurrent");

    private static Action FirstRun(int models) => FirstRun(ModelProject.Files(models), ModelProject.NewDriver());

    /// <summary>The run of a driver that has seen nothing, over files that nothing has looked at.</summary>
    private static Action FirstRun(IReadOnlyList<(string Path, string Text)> files, GeneratorDriver driver)
    {
        var project = ModelProject.Parse(files);
        return () => driver.RunGenerators(project);
    }

    /// <summary>The runs of the generator. Parsing is the compiler's work, with the generator or without it.</summary>
    private static IReadOnlyList<PreparedWork> Runs(int models)
    {
        var files = ModelProject.Files(models);
        var project = ModelProject.Parse(files);
        var driver = ModelProject.NewDriver().RunGenerators(project);
        var written = ModelProject.Generated(project).ToLookup(static file => ModelProject.ModelOf(file.Path));
        var edits = 0;
        return
        [
            new(Cold, () => FirstRun(models)),
            new(Floor, () => FirstRun(files, ModelProject.NewDriver(new WrittenFiles(written, bindsAttributes: false)))),
            new(FloorWithAttributes, () => FirstRun(files, ModelProject.NewDriver(new WrittenFiles(written, bindsAttributes: true)))),
            new(EditOfMethodElsewhere, () => After(ModelProject.OtherPath(models / 2), ModelSources.Other(models / 2, body: ++edits))),
            new(EditOfMemberElsewhere, () => After(ModelProject.OtherPath(models / 2), ModelSources.Other(models / 2, member: ++edits))),
            new(EditOfModel, () => After(ModelProject.ModelPath(models / 2), ModelSources.Model(models / 2, change: 1 + (++edits % 97)))),
        ];

        Action After(string path, string text)
        {
            var edited = ModelProject.Edit(project, path, text);
            return () => driver.RunGenerators(edited);
        }
    }

    /// <summary>The time in the analyzer after a model's file was edited: for that file alone, and for all.</summary>
    private static (double OfFile, double OfAll) MeasureAnalysis(int models, int rounds)
    {
        var project = ModelProject.Parse(ModelProject.Files(models));
        var driver = ModelProject.NewDriver().RunGenerators(project);
        var path = ModelProject.ModelPath(models / 2);
        double Take(int change, string? path)
        {
            var edited = ModelProject.Edit(project, ModelProject.ModelPath(models / 2), ModelSources.Model(models / 2, change));
            driver.RunGeneratorsAndUpdateCompilation(edited, out var output, out _);
            foreach (var tree in output.SyntaxTrees)
            {
                // Generated files are parsed when somebody asks for them first, which is not the analyzer's cost.
                tree.GetRoot();
            }

            return ModelProject.Analyze(output, path).Milliseconds;
        }

        var changes = Enumerable.Range(1, rounds).ToList();
        return (
            Times.Median(changes.Select(change => Take(change, path)).ToList()),
            Times.Median(changes.Take(3).Select(change => Take(change, null)).ToList()));
    }

    /// <summary>The times of builds: parsing, generating, binding and emitting, each from texts.</summary>
    private static Dictionary<string, double[]> MeasureBuilds(int models, int rounds)
    {
        var files = ModelProject.Files(models);
        IReadOnlyList<(string, string)> all = [.. files, .. ModelProject.Generated(ModelProject.Parse(files))];
        IReadOnlyList<PreparedWork> works =
        [
            new(WrittenIn, () => () => ModelProject.Emit(ModelProject.Parse(all))),
            new(WithGenerator, () => () => ModelProject.Emit(Generate(ModelProject.Parse(files)))),
        ];
        var times = works.ToDictionary(static work => work.Name, _ => new double[rounds]);
        foreach (var work in works)
        {
            work.Once();
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < works.Count; turn++)
            {
                var work = works[(round + turn) % works.Count];
                times[work.Name][round] = work.Once().Milliseconds;
            }
        }

        return times;
    }

    private static Compilation Generate(CSharpCompilation project)
    {
        ModelProject.NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        return output;
    }
}
