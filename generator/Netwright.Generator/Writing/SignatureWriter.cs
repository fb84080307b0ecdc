using System;

namespace Netwright.Generator.Writing;

/// <summary>
/// Writes the methods that every model has, with their documentation, around bodies that depend on the model: compiled
/// ones, or ones that say why they cannot be. A member that the user declares, wrongly, is left to the user.
/// </summary>
internal sealed class SignatureWriter(Surface surface, Spelling spelling, CodeWriter code)
{
    /// <summary>Where data is written as <c>new(...)</c>, a batch is meant, and not a dataset.</summary>
    private const string BatchComesFirst = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]";

    public void Fit(Action body)
    {
        if (surface.Declaration.Declares("Fit"))
        {
            return;
        }

        code.Lines("""
            /// <summary>Trains the model.</summary>
            /// <param name="data">The samples with their targets.</param>
            /// <param name="epochs">The number of the last epoch: how often all samples are gone through, counting from the first.</param>
            /// <param name="batchSize">How many samples a step takes; the last batch of an epoch may be smaller.</param>
            /// <param name="validation">Samples that are tested after each epoch, and not trained on.</param>
            /// <param name="validationSplit">The share of <paramref name="data"/> that is tested instead: its end, from 0 to less than 1.</param>
            """);
        ClassWeightDocumentation();
        code.Lines("""
            /// <param name="shuffle">Whether each epoch has an order of its own.</param>
            /// <param name="initialEpoch">How many epochs were done before.</param>
            /// <param name="seed">Equal seeds give equal orders and equal dropout; none goes on with the model's own random numbers.</param>
            /// <param name="verbosity">How much is shown.</param>
            /// <param name="callbacks">Who is told of what happens, in this order.</param>
            /// <param name="options">What is seldom set.</param>
            /// <param name="cancellationToken">Stops after a batch; the model stays usable.</param>
            /// <returns>What was logged, by epoch.</returns>
            """);
        code.Lines(BatchComesFirst);
        code.Under(
            "public History Fit(",
            [
                "Batch data",
                "int epochs = 1",
                "int batchSize = 32",
                "Batch? validation = null",
                "double validationSplit = 0",
                .. ClassWeights,
                "bool shuffle = true",
                "int initialEpoch = 0",
                "long? seed = null",
                Verbosity,
                Callbacks,
                $"{spelling.Type("FitOptions")}? options = null",
                CancellationToken,
            ],
            ",",
            ")");
        Body(body);
    }

    public void FitDataset(Action body)
    {
        if (surface.Declaration.Declares("Fit"))
        {
            return;
        }

        code.Lines("""
            /// <summary>Trains the model with the batches of a dataset.</summary>
            /// <param name="data">The batches. Each is checked before it is trained with.</param>
            /// <param name="epochs">The number of the last epoch: how often the dataset is gone through, counting from the first.</param>
            /// <param name="validation">A dataset, or samples, that are tested after each epoch, and not trained on.</param>
            /// <param name="stepsPerEpoch">How many batches an epoch has; the next one goes on with those that follow. All, if there is none.</param>
            /// <param name="validationSteps">How many batches of a dataset are tested, always the first. All, if there is none.</param>
            """);
        ClassWeightDocumentation();
        code.Lines("""
            /// <param name="initialEpoch">How many epochs were done before.</param>
            /// <param name="seed">Equal seeds give equal orders, where a shuffle has no seed of its own, and equal dropout; none goes on with the model's own random numbers.</param>
            /// <param name="verbosity">How much is shown.</param>
            /// <param name="callbacks">Who is told of what happens, in this order.</param>
            /// <param name="options">What is seldom set.</param>
            /// <param name="cancellationToken">Stops after a batch, or while one is made; the model stays usable.</param>
            /// <returns>What was logged, by epoch.</returns>
            """);
        code.Under(
            "public History Fit(",
            [
                $"{spelling.Type("Dataset")}<Batch> data",
                "int epochs = 1",
                $"{spelling.Type("ValidationData")}<Batch>? validation = null",
                "int? stepsPerEpoch = null",
                "int? validationSteps = null",
                .. ClassWeights,
                "int initialEpoch = 0",
                "long? seed = null",
                Verbosity,
                Callbacks,
                $"{spelling.Type("FitOptions")}? options = null",
                CancellationToken,
            ],
            ",",
            ")");
        Body(body);
    }

    public void Evaluate(Action body)
    {
        if (surface.Declaration.Declares("Evaluate"))
        {
            return;
        }

        code.Lines("""
            /// <summary>Loss and metrics over samples, which are not trained on.</summary>
            /// <param name="data">The samples with their targets.</param>
            /// <param name="batchSize">How many samples are taken at a time.</param>
            /// <param name="verbosity">How much is shown.</param>
            /// <param name="callbacks">Who is told of what happens, in this order.</param>
            /// <param name="cancellationToken">Stops after a batch.</param>
            """);
        code.Lines(BatchComesFirst);
        code.Under("public Logs Evaluate(", ["Batch data", "int batchSize = 32", Verbosity, Callbacks, CancellationToken], ",", ")");
        Body(body);
    }

    public void EvaluateDataset(Action body)
    {
        if (surface.Declaration.Declares("Evaluate"))
        {
            return;
        }

        code.Lines("""
            /// <summary>Loss and metrics over the batches of a dataset, which are not trained on.</summary>
            /// <param name="data">The batches. Each is checked before it is tested.</param>
            /// <param name="steps">How many batches are tested. All, if there is none.</param>
            /// <param name="verbosity">How much is shown.</param>
            /// <param name="callbacks">Who is told of what happens, in this order.</param>
            /// <param name="cancellationToken">Stops after a batch, or while one is made.</param>
            """);
        code.Under(
            "public Logs Evaluate(",
            [$"{spelling.Type("Dataset")}<Batch> data", "int? steps = null", Verbosity, Callbacks, CancellationToken],
            ",",
            ")");
        Body(body);
    }

    public void Predict(Action body)
    {
        if (surface.Declaration.Declares("Predict"))
        {
            return;
        }

        code.Lines("/// <summary>The model's outputs, without gradients and without dropout.</summary>");
        code.Lines(surface.InputDocumentation);
        code.Lines("/// <param name=\"batchSize\">How many samples are taken at a time.</param>");
        code.Lines("/// <param name=\"callbacks\">Who is told of what happens, in this order.</param>");
        code.Lines($"/// <returns>{surface.OutputDocumentation}</returns>");
        code.Under(
            $"public {surface.OutputType(spelling)} Predict(",
            [surface.InputParameters(spelling), "int batchSize = 32", Callbacks],
            ",",
            ")");
        Body(body);
    }

    public void Forward(Action body)
    {
        var head = $"public {(surface.IsTypedModule ? "override " : string.Empty)}{surface.OutputType(spelling)} forward({surface.InputParameters(spelling)})";
        if (surface.Declaration.Declares("Forward"))
        {
            code.Lines("/// <inheritdoc/>");
            code.Lines(head);
            Body(body);
            return;
        }

        code.Lines("/// <summary>The model's outputs. Works under autograd; dropout follows <c>train()</c> and <c>eval()</c>.</summary>");
        code.Lines(surface.InputDocumentation);
        code.Lines($"/// <returns>{surface.OutputDocumentation}</returns>");
        code.Lines($"public {surface.OutputType(spelling)} Forward({surface.InputParameters(spelling)})");
        Body(body);
        code.Lines("/// <inheritdoc cref=\"Forward\"/>");
        code.Lines($"{head} => Forward({surface.InputArguments});");
    }

    public void Backward(Action body)
    {
        if (surface.Declaration.Declares("Backward"))
        {
            return;
        }

        code.Lines("""
            /// <summary>
            /// Loss and gradients of one batch. The gradients are left in the parameters' <c>grad</c>, in place of those before;
            /// nothing is recorded for autograd. The metrics take the batch in.
            /// </summary>
            /// <param name="batch">The batch.</param>
            /// <returns>The total loss.</returns>
            public float Backward(Batch batch)
            """);
        Body(body);
    }

    public void TrainStep(Action body)
    {
        if (surface.Declaration.Declares("TrainStep"))
        {
            return;
        }

        code.Lines("""
            /// <summary>One step of training: gradients of a batch, and the optimizer's step. The metrics take the batch in.</summary>
            /// <param name="batch">The batch.</param>
            /// <returns>The total loss, before the step.</returns>
            public float TrainStep(Batch batch)
            """);
        Body(body);
    }

    public void TestStep(Action body)
    {
        if (surface.Declaration.Declares("TestStep"))
        {
            return;
        }

        code.Lines("""
            /// <summary>The loss of a batch, which is not trained on. The metrics take the batch in.</summary>
            /// <param name="batch">The batch.</param>
            /// <returns>The total loss.</returns>
            public float TestStep(Batch batch)
            """);
        Body(body);
    }

    public void Loss(Action body)
    {
        if (surface.Declaration.Declares("Loss"))
        {
            return;
        }

        code.Lines("""
            /// <summary>The total loss of a prediction, without <see cref="AddedLosses"/>. Works under autograd.</summary>
            /// <param name="prediction">What <see cref="Forward"/> gave for the batch's inputs.</param>
            /// <param name="batch">The batch.</param>
            /// <returns>A scalar.</returns>
            """);
        code.Lines($"public {spelling.Type("Tensor")} Loss({surface.OutputType(spelling)} prediction, Batch batch)");
        Body(body);
    }

    public void ResetMetrics(Action body)
    {
        if (surface.Declaration.Declares("ResetMetrics"))
        {
            return;
        }

        code.Lines("/// <summary>Forgets what the loss and the metrics took in.</summary>");
        code.Lines("public void ResetMetrics()");
        Body(body);
    }

    public void ReadLogs(Action body)
    {
        if (surface.Declaration.Declares("ReadLogs"))
        {
            return;
        }

        code.Lines("/// <summary>Loss and metrics over everything since they were reset.</summary>");
        code.Lines("public Logs ReadLogs()");
        Body(body);
    }

    public void AddedLosses(string value)
    {
        if (surface.Declaration.Declares("AddedLosses"))
        {
            return;
        }

        code.Lines("""
            /// <summary>
            /// What the latest <see cref="Forward"/> adds to the losses of its outputs, for loops that are written by hand: the
            /// emitted steps count it already.
            /// </summary>
            """);
        code.Lines($"public {spelling.Type("AddedLosses")} AddedLosses => {value};");
        code.Blank();
    }

    public void Optimizer(Action accessors)
    {
        if (surface.Declaration.Declares("Optimizer"))
        {
            return;
        }

        code.Lines("/// <summary>What changes the weights. Another one begins without a memory of earlier steps.</summary>");
        code.Block($"public {spelling.Type("Optimizers")}.Optimizer Optimizer", accessors);
        code.Blank();
    }

    /// <summary>A parameter for each output whose classes can be weighed.</summary>
    private string[] ClassWeights =>
        [.. surface.Classes.Select(output => $"{spelling.Type("IReadOnlyDictionary")}<int, double>? {surface.ClassWeight(output.Name)} = null")];

    private string Callbacks => $"{spelling.Type("IReadOnlyList")}<{spelling.Type("Callback")}<Logs>>? callbacks = null";

    private string Verbosity => $"{spelling.Type("Verbosity")} verbosity = {spelling.Type("Verbosity")}.Auto";

    private string CancellationToken => $"{spelling.Type("CancellationToken")} cancellationToken = default";

    private void ClassWeightDocumentation()
    {
        foreach (var output in surface.Classes)
        {
            code.Lines($"/// <param name=\"{surface.ClassWeight(output.Name)}\">How much the samples of a class of {output.Name} count in training, times their own weights; 1 for a class that is not named.</param>");
        }
    }

    private void Body(Action body)
    {
        code.Block(null, body);
        code.Blank();
    }
}
