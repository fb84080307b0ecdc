using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Tests.OwnLayers;

/// <summary>A module that looks at one of its two inputs, and has a weight that it does not use.</summary>
[Signature("N, size; N, size -> N, size")]
public sealed class OneSided : Module<Tensor, Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _used;

    public OneSided(long size)
        : base(nameof(OneSided))
    {
        _used = Linear(size, size);
        Unused = Linear(size, size);
        RegisterComponents();
    }

    public Module<Tensor, Tensor> Unused { get; }

    public override Tensor forward(Tensor left, Tensor right) => _used.forward(right).tanh();
}

/// <summary>A module that adds losses, applied to two things and repeated on a third.</summary>
[Model]
[Optimizers.SGD(0.1)]
public partial class SharedReporting
{
    [Input(5)] public partial Input Left { get; }

    [Input(5)] public partial Input Right { get; }

    [Dense(5, Activation.Tanh), From(nameof(Left))] public partial Dense LeftHidden { get; }

    [Dense(5, Activation.Tanh), From(nameof(Right))] public partial Dense RightHidden { get; }

    [Layer<SparseCode>(5, 5), From(nameof(LeftHidden))] public partial SparseCode LeftCode { get; }

    [LayerOf(nameof(LeftCode)), From(nameof(RightHidden))] public partial SparseCode RightCode { get; }

    [Layer<SparseCode>(5, 5), Repeat(2)] public partial Repeated<SparseCode> More { get; }

    [Layer<OneSided>(5), From(nameof(LeftHidden), nameof(More))] public partial OneSided Last { get; }

    [Dense(2), Losses.MeanSquaredError] public partial Dense Score { get; }
}

/// <summary>Modules of the user's own that are applied several times.</summary>
public sealed class SharedModuleTests
{
    [Fact]
    public void TheLossesOfEachCallCountOnce()
    {
        using var scope = NewDisposeScope();
        using var model = new SharedReporting(seed: 1);
        model.to(ScalarType.Float64);
        using var batch = Batch();

        var emitted = model.Backward(batch);
        var gradients = model.parameters().Select(static weight => weight.grad!.clone()).ToList();

        var (left, right) = (model.LeftHidden.Weight, model.RightHidden.Weight);
        var (leftHidden, rightHidden) = (Hidden(batch.Left, left, model.LeftHidden.Bias!), Hidden(batch.Right, right, model.RightHidden.Bias!));
        var codes = new[] { model.LeftCode.forward(leftHidden), model.LeftCode.forward(rightHidden) }.ToList();
        codes.Add(model.More[0].forward(codes[1]));
        codes.Add(model.More[1].forward(codes[2]));
        var score = functional.linear(model.Last.forward(leftHidden, codes[3]), model.Score.Weight.Value, model.Score.Bias!.Value);
        var loss = (score - batch.Score).square().mean() + codes.Select(static code => code.abs().mean() + (0.01 * code.square().sum())).Aggregate(static (sum, one) => sum + one);
        var recorded = autograd.grad([loss], model.parameters().ToList<Tensor>(), allow_unused: true);

        Assert.Equal(loss.item<double>(), emitted, 1e-6);
        var output = model.Forward(batch.Left, batch.Right);
        Assert.Equal(loss.item<double>(), (model.Loss(output, batch) + model.AddedLosses.Total()).item<double>(), 1e-6);
        foreach (var (expected, actual) in recorded.Zip(gradients))
        {
            Goldens.Close(expected is null or { IsInvalid: true } ? zeros_like(actual) : expected, actual, 1e-10);
        }
    }

    [Fact]
    public void AFrozenModuleStaysWhereverItIsApplied()
    {
        using var scope = NewDisposeScope();
        using var model = new SharedReporting(seed: 1);
        using var batch = new SharedReporting.Batch(rand(4, 5), rand(4, 5), rand(4, 2));
        foreach (var frozen in model.LeftCode.parameters().Concat(model.More[1].parameters()))
        {
            frozen.requires_grad = false;
        }

        var before = model.parameters().Select(static weight => (Value: weight.clone(), IsTrained: weight.requires_grad)).ToList();
        model.TrainStep(batch);
        foreach (var (was, weight) in before.Zip(model.parameters()))
        {
            Assert.True(was.IsTrained || weight.eq(was.Value).all().item<bool>());
        }

        Assert.False(model.More[0].parameters().First().eq(before[ModuleStart(model)].Value).all().item<bool>());
    }

    /// <summary>The position of the first repeated module's first parameter.</summary>
    private static int ModuleStart(SharedReporting model) => model.named_parameters().ToList().FindIndex(static named => named.name.StartsWith("More.0.", System.StringComparison.Ordinal));

    private static Tensor Hidden(Tensor input, Weight kernel, Weight bias) => functional.linear(input, kernel.Value, bias.Value).tanh();

    private static SharedReporting.Batch Batch()
    {
        using var generator = new Generator(3);
        return new(
            randn([4, 5], ScalarType.Float64, generator: generator),
            randn([4, 5], ScalarType.Float64, generator: generator),
            randn([4, 2], ScalarType.Float64, generator: generator));
    }
}
