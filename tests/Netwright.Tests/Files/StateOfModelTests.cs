using System;
using Netwright.Files;
using Netwright.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Files;

/// <summary>A model and its optimizer as parts of a training's state.</summary>
public sealed class StateOfModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SGD")]
    [InlineData("RMSprop")]
    [InlineData("Adam")]
    [InlineData("Adafactor")]
    public void A_training_goes_on_where_it_was(string kind)
    {
        using var whole = new GuideModel(seed: 1) { Optimizer = Make(kind) };
        using var resumed = new GuideModel(seed: 2) { Optimizer = Make(kind) };
        using var batch = new GuideModel.Batch(rand(8, 6), randint(0, 3, 8));
        for (var step = 0; step < 3; step++)
        {
            whole.TrainStep(batch);
            whole.Optimizer.LearningRate *= 0.7;
        }

        Save(whole);
        using (var state = TrainingState.Load(_folder["state"]))
        {
            state.CheckWeights("model", resumed);
            resumed.Optimizer.CheckState(state.GetGroup("optimizer"));
            state.RestoreWeights("model", resumed);
            resumed.Optimizer.RestoreState(state.GetGroup("optimizer"));
        }

        Assert.Equal(3, resumed.Optimizer.Steps);
        Assert.Equal(whole.Optimizer.LearningRate, resumed.Optimizer.LearningRate);
        for (var step = 0; step < 3; step++)
        {
            Assert.Equal(whole.TrainStep(batch), resumed.TrainStep(batch));
        }

        foreach (var (name, weight) in whole.state_dict())
        {
            Assert.Equal<Tensor>(weight, resumed.state_dict()[name]);
        }
    }

    [Fact]
    public void Another_model_and_another_optimizer_are_told_from_those_that_were_saved()
    {
        using var saved = new GuideModel(seed: 1) { Optimizer = new Optimizers.Adam() };
        using var other = new NormalizedModel(seed: 2) { Optimizer = new Optimizers.Adam() };
        using var batch = new GuideModel.Batch(rand(8, 6), randint(0, 3, 8));
        saved.TrainStep(batch);
        Save(saved);
        using var state = TrainingState.Load(_folder["state"]);
        using var before = other.Result.Weight.Value.detach().clone();

        var failure = Assert.Throws<TrainingStateException>(() => state.RestoreWeights("model", other)).Message;
        Assert.StartsWith("'model' of the training's state does not fit this NormalizedModel. Nothing was changed.\n", failure, StringComparison.Ordinal);
        Assert.Contains("\n  'Result.weight' of the model is not in the state.", failure, StringComparison.Ordinal);
        Assert.Contains("\n  'Hidden1.weight' of the state is not in the model.", failure, StringComparison.Ordinal);
        Assert.Equal<Tensor>(before, other.Result.Weight.Value);

        Assert.Equal(
            """
            The training's state is not that of this Adam. Nothing was changed.
              It is for 74 elements of weights, but there are 10.
              'momentum' is for 74 elements of weights, but there are 10.
              'velocity' is for 74 elements of weights, but there are 10.
            Go on with the optimizer that was used, or begin a new training with another file.
            """.ReplaceLineEndings("\n"),
            Assert.Throws<TrainingStateException>(() => other.Optimizer.RestoreState(state.GetGroup("optimizer"))).Message);
        Assert.Equal(0, other.Optimizer.Steps);
        Assert.Empty(other.Optimizer.State);

        saved.Optimizer = new Optimizers.SGD();
        Assert.Contains(
            "\n  It was saved by Adam.",
            Assert.Throws<TrainingStateException>(() => saved.Optimizer.RestoreState(state.GetGroup("optimizer"))).Message,
            StringComparison.Ordinal);
        saved.Optimizer = new Optimizers.Adam { Schedule = new Schedules.CosineDecay(0.1, 10) };
        Assert.Contains(
            "\n  No schedule set the learning rate then, and one does now.",
            Assert.Throws<TrainingStateException>(() => saved.Optimizer.RestoreState(state.GetGroup("optimizer"))).Message,
            StringComparison.Ordinal);
    }

    private static Optimizers.Optimizer Make(string kind) => kind switch
    {
        "SGD" => new Optimizers.SGD { Momentum = 0.9 },
        "RMSprop" => new Optimizers.RMSprop(),
        "Adam" => new Optimizers.Adam { UseEma = true, GradientAccumulationSteps = 2 },
        _ => new Optimizers.Adafactor(),
    };

    private void Save(GuideModel model)
    {
        var state = new TrainingState();
        state.SetWeights("model", model);
        model.Optimizer.SaveState(state.SetGroup("optimizer"));
        state.Save(_folder["state"]);
    }
}
