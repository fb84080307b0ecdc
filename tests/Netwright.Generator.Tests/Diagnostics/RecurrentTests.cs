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
}
