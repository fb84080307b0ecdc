using System.Threading.Tasks;
using Xunit;
using static Netwright.Generator.Tests.Diagnostics.DiagnosticAssert;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with losses and metrics of a model's own.</summary>
public class TermRuleTests
{
    private const string Model = """
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(8, Activation.ReLU)]
        public partial Dense Hidden1 { get; }

        [Dense(1), Losses.MeanSquaredError, Metrics.MeanAbsoluteError]
        public partial Dense Price { get; }

        """;

    [Theory]
    [InlineData("Tensor {|NW3011:Penalty|}(Tensor hidden1) => hidden1")]
    [InlineData("static float {|NW3011:Penalty|}(Tensor hidden1) => 0")]
    [InlineData("static Tensor {|NW3011:Penalty|}(float hidden1) => TorchSharp.torch.ones((long)hidden1)")]
    [InlineData("static Tensor {|NW3011:Penalty|}() => TorchSharp.torch.ones(1)")]
    [InlineData("static Tensor {|NW3011:Penalty|}<T>(Tensor hidden1) => hidden1")]
    public Task NW3011_not_a_method_of_tensors(string method) => ModelReports(
        $"{Model}[Loss] {method};".Replace("Tensor ", "TorchSharp.torch.Tensor "),
        "NW3011: 'Penalty' cannot be a loss: it has to be a static method that takes tensors and returns one, as in static Tensor Penalty(Tensor hidden)");

    [Fact]
    public Task NW3012_nearly_a_node() => ModelReports(
        Model + "[Metric] static TorchSharp.torch.Tensor Deviation(TorchSharp.torch.Tensor {|NW3012:hiden1|}) => hiden1.std();",
        "NW3012: 'Deviation' reads 'hiden1', but 'Net' has no such node, and no such target: did you mean 'hidden1'?");

    [Fact]
    public Task NW3012_nothing_like_it() => ModelReports(
        Model + "[Metric] static TorchSharp.torch.Tensor Deviation(TorchSharp.torch.Tensor {|NW3012:features|}) => features.std();",
        "NW3012: 'Deviation' reads 'features', but 'Net' has no such node, and no such target: name a node, such as 'pixels', or the target of an output, with 'Target' after its name");

    [Fact]
    public Task NW3012_target_of_what_has_none() => ModelReports(
        Model + "[Metric] static TorchSharp.torch.Tensor Deviation(TorchSharp.torch.Tensor {|NW3012:hidden1Target|}) => hidden1Target;",
        "NW3012: 'Deviation' reads 'hidden1Target', but 'Net' has no such node, and no such target: name a node, such as 'pixels', or the target of an output, with 'Target' after its name");

    [Fact]
    public Task NW3013_logged_already() => ModelReports(
        Model + "[Metric] static TorchSharp.torch.Tensor {|NW3013:MeanAbsoluteError|}(TorchSharp.torch.Tensor price, TorchSharp.torch.Tensor priceTarget) => price - priceTarget;",
        "NW3013: 'MeanAbsoluteError' cannot be logged by its name, which the logs have already: rename the method");

    [Fact]
    public Task NW3007_weight() => ModelReports(
        Model + "[Loss({|NW3007:Weight = -1|})] static TorchSharp.torch.Tensor Penalty(TorchSharp.torch.Tensor hidden1) => hidden1;",
        "NW3007: Penalty of 'Net' has the weight -1.0, but a weight is a finite number of at least 0");

    [Theory]
    [InlineData("Loss")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Item")]
    public Task NW3017_a_module_logs_what_is_logged(string property) => Reports(
        $$"""
        using Netwright;
        using Netwright.Training;
        using TorchSharp;

        [Signature("N, ... -> N, ...")]
        internal sealed class Watch() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(Watch))
        {
            public LoggedValue {{property}} { get; } = new();

            public override torch.Tensor forward(torch.Tensor input) => input;
        }

        [Model]
        internal partial class Net
        {
            [Input(784)]
            public partial Input Pixels { get; }

            [Layer<Watch>]
            public partial Watch {|NW3017:Watched|} { get; }

            [Dense(1), Losses.MeanSquaredError, Metrics.MeanAbsoluteError]
            public partial Dense Price { get; }
        }
        """,
        $"NW3017: 'Watched' cannot log '{property}', a name that the logs have already: rename the module's property");

    [Fact]
    public Task Nothing_is_said_of_a_model_that_only_its_own_loss_trains() => ModelReports("""
        [Input(784)]
        public partial Input Pixels { get; }

        [Dense(8)]
        public partial Dense Code { get; }

        [Loss]
        static TorchSharp.torch.Tensor Distance(TorchSharp.torch.Tensor code, TorchSharp.torch.Tensor pixels) => code.sum() - pixels.sum();
        """);
}
