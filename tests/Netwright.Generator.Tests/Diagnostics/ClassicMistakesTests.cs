using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Compilations;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>The mistakes about shapes that programs really have, and what is said of each: one thing, at one place.</summary>
public class ClassicMistakesTests
{
    private const string Classes = "[Dense(10, Activation.Softmax), Losses.SparseCategoricalCrossentropy]\npublic partial Dense Article { get; }";

    private static readonly IReadOnlyList<Mistake> Mistakes =
    [
        new("Forgotten flatten, after images", $$"""
            [Input(28, 28, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 3, Activation = Activation.ReLU)]
            public partial Conv2D Features { get; }

            [MaxPooling2D]
            public partial MaxPooling2D Pooled { get; }

            {{Classes}}
            """),
        new("Forgotten flatten, of images themselves", $$"""
            [Input(28, 28)]
            public partial Input Image { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden { get; }

            {{Classes}}
            """),
        new("Forgotten flatten, where branches meet", $$"""
            [Input(28, 28, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Input(5)]
            public partial Input Facts { get; }

            [Concatenate, From(nameof(Features), nameof(Facts))]
            public partial Concatenate Joined { get; }

            {{Classes}}
            """),
        new("Channels first, where they come last", $$"""
            [Input(1, 28, 28)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("Channels first, where they come last, and it fits", $$"""
            [Input(3, 32, 32)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("Channels last, where they come first", $$"""
            [Input(32, 32, 3)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """) { ChannelsFirst = true },
        new("An image without channels", $$"""
            [Input(28, 28)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("An image in one row", $$"""
            [Input(784)]
            public partial Input Pixels { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("The size after a valid convolution, off by two", $$"""
            [Input(28, 28, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Reshape(28 * 28 * 8)]
            public partial Reshape Flat { get; }

            {{Classes}}
            """),
        new("A residual connection around a valid convolution", $$"""
            [Input(28, 28, 8)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Add, From(nameof(Image), nameof(Features))]
            public partial Add Sum { get; }

            [GlobalMaxPooling2D]
            public partial GlobalMaxPooling2D Pooled { get; }

            {{Classes}}
            """),
        new("Pooled once too often", $$"""
            [Input(8, 8, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [MaxPooling2D(4)]
            public partial MaxPooling2D Pooled { get; }

            [Conv2D(8, 3)]
            public partial Conv2D MoreFeatures { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("Concatenated along the wrong axis", $$"""
            [Input(10, 8)]
            public partial Input Words { get; }

            [Input(12, 8)]
            public partial Input MoreWords { get; }

            [Concatenate, From(nameof(Words), nameof(MoreWords))]
            public partial Concatenate All { get; }

            [LSTM(16)]
            public partial LSTM Read { get; }

            {{Classes}}
            """),
        new("Softmax along the wrong axis", """
            [Input("time", 16)]
            public partial Input Words { get; }

            [LSTM(10, ReturnSequences = true)]
            public partial LSTM Read { get; }

            [Softmax(1), Losses.SparseCategoricalCrossentropy]
            public partial Softmax Tag { get; }
            """),
        new("Softmax over one unit", """
            [Input(8)]
            public partial Input Facts { get; }

            [Dense(1, Activation.Softmax), Losses.MeanSquaredError]
            public partial Dense IsGood { get; }
            """),
        new("Classes on the channels, read along the width", """
            [Input(3, 32, 32)]
            public partial Input Image { get; }

            [Conv2D(5, 1, Activation = Activation.Softmax), Losses.SparseCategoricalCrossentropy]
            public partial Conv2D Kind { get; }
            """) { ChannelsFirst = true },
        new("Class numbers for one unit", """
            [Input(8)]
            public partial Input Facts { get; }

            [Dense(1, Activation.Sigmoid), Losses.SparseCategoricalCrossentropy]
            public partial Dense IsGood { get; }
            """),
        new("One-hot labels for the loss, class numbers for the metric", """
            [Input(8)]
            public partial Input Facts { get; }

            [Dense(3, Activation.Softmax), Losses.CategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
            public partial Dense Kind { get; }
            """),
        new("The batch in the input's shape, as its size", $$"""
            [Input(64, 28, 28, 1)]
            public partial Input Image { get; }

            [Conv2D(8, 3)]
            public partial Conv2D Features { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("The batch in the input's shape, as -1", $$"""
            [Input(-1, 784)]
            public partial Input Pixels { get; }

            {{Classes}}
            """),
        new("The batch in the input's shape, by name", $$"""
            [Input("batch", 784)]
            public partial Input Pixels { get; }

            {{Classes}}
            """),
        new("A sequence fed to Dense", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [Dense(32, Activation.ReLU)]
            public partial Dense Hidden { get; }

            {{Classes}}
            """),
        new("Word numbers fed to Dense through an embedding alone", $$"""
            [Input(100, Integers = true)]
            public partial Input Words { get; }

            [Embedding(1000, 16)]
            public partial Embedding Meanings { get; }

            {{Classes}}
            """),
        new("A sequence of any length, flattened", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [Flatten]
            public partial Flatten Flat { get; }

            {{Classes}}
            """),
        new("Recurrent layers without sequences between them", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [LSTM(32)]
            public partial LSTM Read { get; }

            [LSTM(32)]
            public partial LSTM ReadAgain { get; }

            {{Classes}}
            """),
        new("Recurrent layers of other sizes, added", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [LSTM(32, ReturnSequences = true)]
            public partial LSTM Read { get; }

            [LSTM(64, ReturnSequences = true)]
            public partial LSTM ReadAgain { get; }

            [Add, From(nameof(Read), nameof(ReadAgain))]
            public partial Add Sum { get; }

            [GlobalAveragePooling1D]
            public partial GlobalAveragePooling1D Pooled { get; }

            {{Classes}}
            """),
        new("Rows fed to a recurrent layer", $$"""
            [Input(16)]
            public partial Input Facts { get; }

            [LSTM(32)]
            public partial LSTM Read { get; }

            {{Classes}}
            """),
        new("A sequence too short for its window", $$"""
            [Input(2, 16)]
            public partial Input Words { get; }

            [Conv1D(8, 3)]
            public partial Conv1D Features { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D Pooled { get; }

            {{Classes}}
            """),
        new("Word numbers that are not declared whole", $$"""
            [Input(100)]
            public partial Input Words { get; }

            [Embedding(1000, 16)]
            public partial Embedding Meanings { get; }

            [GlobalAveragePooling1D]
            public partial GlobalAveragePooling1D Pooled { get; }

            {{Classes}}
            """),
        new("Word numbers fed to Dense", $$"""
            [Input(100, Integers = true)]
            public partial Input Words { get; }

            [Dense(64, Activation.ReLU)]
            public partial Dense Hidden { get; }

            {{Classes}}
            """),
        new("A window over the last step of a recurrent layer", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [GRU(32)]
            public partial GRU Read { get; }

            [Conv1D(8, 3)]
            public partial Conv1D Features { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D Pooled { get; }

            {{Classes}}
            """),
        new("A residual connection around a pooling", $$"""
            [Input("time", 16)]
            public partial Input Words { get; }

            [MaxPooling1D]
            public partial MaxPooling1D Half { get; }

            [Add, From(nameof(Words), nameof(Half))]
            public partial Add Sum { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D Pooled { get; }

            {{Classes}}
            """),
        new("A sequence too short for a model within", $$"""
            [Input(2, 16)]
            public partial Input Words { get; }

            [Layer<Reader>]
            public partial Reader Read { get; }

            {{Classes}}
            """)
        {
            Beside = """


                /// <summary>A model of words.</summary>
                [Model]
                public partial class Reader
                {
                    [Input("time", 16)] public partial Input Words { get; }
                    [Conv1D(8, 3)] public partial Conv1D Features { get; }
                    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D Pooled { get; }
                }

                """,
        },
        new("Groups that do not divide the filters", $$"""
            [Input(5, 16)]
            public partial Input Words { get; }

            [Conv1D(10, 1, Groups = 4)]
            public partial Conv1D Features { get; }

            [GlobalMaxPooling1D]
            public partial GlobalMaxPooling1D Pooled { get; }

            {{Classes}}
            """),
    ];

    [Fact]
    public async Task Each_is_said_at_one_place()
    {
        var text = new StringBuilder();
        foreach (var mistake in Mistakes)
        {
            var source = $"{mistake.Header}\npublic partial class Net\n{{\n{Indented(mistake.Members)}\n}}\n{mistake.Beside.ReplaceLineEndings("\n")}";
            var (output, _) = GeneratorGuarantees.Generate(TestProject.Compile($"using Netwright;\n\n{source}"));
            var said = Assert.Single(await DiagnosticAssert.Diagnose(output));
            Assert.True(DiagnosticAssert.IsOurs(said), said.ToString());
            var line = said.Location.SourceTree!.GetText().Lines[said.Location.GetLineSpan().StartLinePosition.Line];
            var start = said.Location.SourceSpan.Start - line.Start;
            text.Append(CultureInfo.InvariantCulture, $"# {mistake.Name}\n\n{line}\n{new string(' ', start)}{new string('~', said.Location.SourceSpan.Length)}\n")
                .Append(CultureInfo.InvariantCulture, $"{said.DefaultSeverity} {DiagnosticAssert.Say(said)}\n\n");
        }

        var settings = new VerifySettings();
        settings.UseDirectory("Verified");
        await Verifier.Verify([new Target("txt", text.ToString().TrimEnd('\n'))], settings);
    }

    private static string Indented(string members) =>
        string.Join('\n', members.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));

    private sealed record Mistake(string Name, string Members)
    {
        public bool ChannelsFirst { get; init; }

        public string Beside { get; init; } = string.Empty;

        public string Header => $"/// <summary>A model.</summary>\n{(ChannelsFirst ? "[Model(DataFormat = DataFormat.ChannelsFirst)]" : "[Model]")}";
    }
}
