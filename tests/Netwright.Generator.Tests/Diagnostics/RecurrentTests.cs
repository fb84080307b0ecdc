using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with what a recurrent layer reads, and with its options.</summary>
public class RecurrentTests
{
    [Theory]
    [InlineData("LSTM({|NW2001:0|})", "LSTM", "has units = 0, but units must be at least 1")]
    [InlineData("GRU(4, {|NW2001:Dropout = 1|})", "GRU", "has Dropout = 1.0, but Dropout must be at least 0 and less than 1: it is the share of channels that are dropped")]
    [InlineData("LSTM(4, {|NW2001:RecurrentDropout = -0.5|})", "LSTM", "has RecurrentDropout = -0.5, but RecurrentDropout must be at least 0 and less than 1: it is the share of units that are dropped")]
    [InlineData("SimpleRNN(4, {|NW2001:MergeMode = (MergeMode)9|})", "SimpleRNN", "has MergeMode = 9, but MergeMode must be a member of MergeMode")]
    [InlineData("GRU(4, {|NW2001:RecurrentActivation = (ActivationFunction)99|})", "GRU", "has RecurrentActivation = 99, but RecurrentActivation must be a member of ActivationFunction")]
    public Task NW2001_options(string layer, string type, string message) => ModelReports(
        $$"""
        [Input("time", 8)]
        public partial Input Series { get; }

        [{{layer}}]
        public partial {{type}} Memory { get; }
        """,
        $"NW2001: 'Memory' ({type}) {message}");

    [Fact]
    public Task NW2002_the_layer_before_gives_its_last_step_alone() => ModelReports(
        """
        [Input("time", 8)]
        public partial Input Series { get; }

        [GRU(4)]
        public partial GRU Read { get; }

        [{|NW2002:LSTM(4)|}]
        public partial LSTM Memory { get; }
        """,
        "NW2002: 'Memory' (LSTM) cannot follow 'Read', which gives [N, 4]: LSTM goes through a sequence, [N, steps, channels], and 'Read' gives its last step alone. Write ReturnSequences = true for 'Read'");

    [Fact]
    public Task NW2002_an_input_without_steps() => ModelReports(
        """
        [Input(8)]
        public partial Input Series { get; }

        [{|NW2002:LSTM(4)|}]
        public partial LSTM Memory { get; }
        """,
        "NW2002: 'Memory' (LSTM) cannot follow 'Series', which gives [N, 8]: LSTM goes through a sequence, [N, steps, channels]. Give 'Series' an axis of steps, as in Input(\"steps\", 8); or make each of its 8 elements a step: Reshape(-1, 1)");

    [Theory]
    [InlineData("Dense(4)", "Dense", "[N, 4]", ". Give each sample steps: Reshape(-1, 1)")]
    [InlineData("Reshape(2, 2, 2)", "Reshape", "[N, 2, 2, 2]", ". Make one axis of the places: Reshape")]
    public Task NW2002_no_sequence(string layer, string type, string shape, string remedy) => ModelReports(
        $$"""
        [Input(8)]
        public partial Input Facts { get; }

        [{{layer}}]
        public partial {{type}} Before { get; }

        [{|NW2002:SimpleRNN(4)|}]
        public partial SimpleRNN Memory { get; }
        """,
        $"NW2002: 'Memory' (SimpleRNN) cannot follow 'Before', which gives {shape}: SimpleRNN goes through a sequence, [N, steps, channels]{remedy}");

    [Theory]
    [InlineData("Conv1D(8, 3)", "Conv1D", "Conv1D reads a sequence, [N, steps, channels]")]
    [InlineData("GlobalMaxPooling1D", "GlobalMaxPooling1D", "GlobalMaxPooling1D reads a sequence, [N, steps, channels]")]
    [InlineData("MultiHeadAttention(2, 4)", "MultiHeadAttention", "MultiHeadAttention reads sequences, [N, places, features]")]
    [InlineData("Dense(4), TimeDistributed", "Dense", "TimeDistributed applies Dense to every step of [N, steps, ...]")]
    [InlineData("LSTM(4)", "LSTM", "LSTM goes through a sequence, [N, steps, channels]")]
    public Task NW2002_a_sequence_is_wanted_of_the_last_step(string layer, string type, string wanted) => ModelReports(
        $$"""
        [Input("time", 8)]
        public partial Input Series { get; }

        [GRU(4)]
        public partial GRU Read { get; }

        [Dropout(0.5)]
        public partial Dropout Kept { get; }

        [{|NW2002:{{layer.Replace(", TimeDistributed", string.Empty, System.StringComparison.Ordinal)}}|}{{(layer.Contains("Time", System.StringComparison.Ordinal) ? ", TimeDistributed" : string.Empty)}}]
        public partial {{type}} Reader { get; }
        """,
        $"NW2002: 'Reader' ({type}) cannot follow 'Kept', which gives [N, 4]: {wanted}, and 'Read' gives its last step alone. Write ReturnSequences = true for 'Read'");

    [Fact]
    public Task NW2002_the_last_step_beside_a_sequence() => ModelReports(
        """
        [Input("time", 4)]
        public partial Input Series { get; }

        [GRU(4)]
        public partial GRU Read { get; }

        [Add, {|NW2002:From(nameof(Series), nameof(Read))|}]
        public partial Add Sum { get; }
        """,
        "NW2002: 'Sum' (Add) cannot follow 'Read', which gives [N, 4]: 'Series' gives [N, time, 4], with another number of axes, and 'Read' gives its last step alone. Write ReturnSequences = true for 'Read'");

    [Fact]
    public Task NW2002_a_repeated_layer_reads_its_own_last_step() => ModelReports(
        """
        [Input("time", 4)]
        public partial Input Series { get; }

        [{|NW2002:LSTM(4)|}, Repeat(2)]
        public partial Repeated<LSTM> Read { get; }
        """,
        "NW2002: 'Read[1]' (LSTM) cannot follow 'Read[0]', which gives [N, 4]: LSTM goes through a sequence, [N, steps, channels], and 'Read' gives its last step alone. Write ReturnSequences = true for 'Read'");

    [Fact]
    public Task NW2002_a_state_of_another_size() => ModelReports(
        """
        [Input("time", 8)]
        public partial Input Series { get; }

        [GRU(4)]
        public partial GRU Read { get; }

        [OutputOf(RecurrentOutput.State)]
        public partial OutputOf State { get; }

        [GRU(5), {|NW2002:From(nameof(Series), nameof(State))|}]
        public partial GRU Memory { get; }
        """,
        "NW2002: 'Memory' (GRU) cannot follow 'State', which gives [N, 4]: GRU begins with a State of [N, 5]. Give it as many elements, such as by a Dense(5)");

    [Fact]
    public Task NW2002_half_of_the_state() => ModelReports(
        """
        [Input("time", 8)]
        public partial Input Series { get; }

        [LSTM(4)]
        public partial LSTM Read { get; }

        [OutputOf(RecurrentOutput.State)]
        public partial OutputOf State { get; }

        [LSTM(4), {|NW2002:From(nameof(Series), nameof(State))|}]
        public partial LSTM Memory { get; }
        """,
        "NW2002: 'Memory' (LSTM) cannot follow 'State', which gives [N, 4]: LSTM begins with State and Cell, each [N, 4]. Name both after the sequence, or neither");

    [Fact]
    public Task NW2002_half_of_the_states_of_two_ways() => ModelReports(
        """
        [Input("time", 8)]
        public partial Input Series { get; }

        [LSTM(4)]
        public partial LSTM Read { get; }

        [OutputOf(RecurrentOutput.State)]
        public partial OutputOf State { get; }

        [OutputOf(RecurrentOutput.Cell), From(nameof(Read))]
        public partial OutputOf Cell { get; }

        [LSTM(4, Bidirectional = true), {|NW2002:From(nameof(Series), nameof(State), nameof(Cell))|}]
        public partial LSTM Memory { get; }
        """,
        "NW2002: 'Memory' (LSTM) cannot follow 'State', which gives [N, 4]: LSTM begins with State, Cell, ReverseState and ReverseCell, each [N, 4]. Name all of them after the sequence, or none");

    [Theory]
    [InlineData("GRU(4)", "GRU", "State", "Cell", "which gives nothing of that name beside its result, but State")]
    [InlineData("LSTM(4)", "LSTM", "State", "Cel", "which gives nothing of that name beside its result, but State, Cell")]
    [InlineData("LSTM(4)", "LSTM", "State", "Result", "which goes one way. Read it as it is")]
    [InlineData("LSTM(4)", "LSTM", "State", "ReverseState", "which goes one way. Write Bidirectional = true there, or take State or Cell")]
    [InlineData("GRU(4, Bidirectional = true)", "GRU", "ReverseState", "ReverseCell", "which gives nothing of that name beside its result, but State, ReverseState, Result, ReverseResult")]
    [InlineData("LSTM(4), TimeDistributed", "LSTM", null, "State", "which is applied to every step. Make a model that ends in an OutputOf, and apply that to every step: [Layer<...>, TimeDistributed]")]
    [InlineData("LSTM(4, ReturnSequences = true), Repeat(3)", "Repeated<LSTM>", null, "State", "which is repeated. Give the last of them a node of its own, after Repeat(2), and take it of that")]
    public Task NW1305_what_a_layer_does_not_give(string layer, string type, string? given, string asked, string why) => ModelReports(
        $$"""
        [Input({{(layer.Contains("Time", System.StringComparison.Ordinal) ? "\"pieces\", " : string.Empty)}}"time", 4)]
        public partial Input Series { get; }

        [{{layer}}]
        public partial {{type}} Read { get; }
        {{(given is null ? string.Empty : $"[OutputOf(RecurrentOutput.{given}), From(nameof(Read))] public partial OutputOf Given {{ get; }}")}}

        [{|NW1305:OutputOf("{{asked}}")|}, From(nameof(Read))]
        public partial OutputOf Asked { get; }
        """,
        $"NW1305: 'Asked' takes '{asked}' of 'Read', {why}");
}
