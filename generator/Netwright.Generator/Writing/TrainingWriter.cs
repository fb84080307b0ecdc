using System.Linq;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Training</c>: what data is, and the methods that train, test and predict.</summary>
internal static class TrainingWriter
{
    public static SourceFile Write(CompiledModel model) => model.Graph.IsTrainable ? WriteTrainable(model) : WriteUntrainable(model);

    private static SourceFile WriteTrainable(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Training",
        (spelling, code) =>
        {
            ContractWriter.Write(model, spelling, code);
            WriteFields(model, spelling, code);
            WriteTraining(model, spelling, code);
            WritePredict(model, spelling, code);
            WriteSteps(model, spelling, code);
            WriteMetrics(model, spelling, code);
            WriteClassWeights(model, spelling, code);
            WriteContract(spelling, code);
            WriteTest(model, spelling, code);
            WriteInfer(model, spelling, code);
            code.Blank();
            DataWriter.Write(model.Surface, spelling, code);
        },
        spelling => $"{spelling.Type("ITrainable")}<{model.Name}.Batch, {model.Name}.Logs>");

    private static SourceFile WriteUntrainable(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Training",
        (spelling, code) =>
        {
            ContractWriter.Write(model, spelling, code);
            code.Blank();
            if (model.Declaration.HasOptimizer)
            {
                WriteOptimizerField(model, spelling, code);
                code.Blank();
                WriteOptimizer(model, spelling, code);
            }

            WritePredict(model, spelling, code);
            WriteInfer(model, spelling, code);
            code.Blank();
            UntrainableWriter.Write(model.Surface, spelling, code);
            DataWriter.Write(model.Surface, spelling, code);
        });

    private static void WriteFields(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        code.Blank();
        foreach (var loss in model.Schedule.Train.Losses)
        {
            var declaration = loss.Node.Loss!;
            var type = spelling.TypeOf(declaration);
            code.Lines($"private readonly {type} {Fields.Loss(loss.Node.Node.Declaration)} = {spelling.NewOfKnownType(declaration)};");
            if (loss.TakesIn is not null)
            {
                code.Lines($"private readonly {type} {CompiledModel.StepLoss(loss)} = {spelling.NewOfKnownType(declaration, "FromLogits = true")};");
            }
        }

        foreach (var penalty in model.Schedule.Train.Penalties)
        {
            var declaration = penalty.Node.ActivityRegularizer!;
            code.Lines($"private readonly {spelling.TypeOf(declaration)} {Fields.ActivityRegularizer(penalty.Node.Name)} = {spelling.NewOfKnownType(declaration)};");
        }

        foreach (var mean in model.Surface.Logs.Where(static log => log.IsMean))
        {
            var direction = mean.IsOwn ? $"{spelling.Type("MetricDirection")}.Unknown" : string.Empty;
            code.Lines($"private readonly {spelling.Type("RunningMean")} {mean.Field} = new({direction});");
        }

        foreach (var metric in model.Schedule.Train.Metrics)
        {
            var declaration = metric.Node.Metrics[metric.Index];
            code.Lines($"private readonly {spelling.TypeOf(declaration)} {Fields.Metric(metric.Node.Node.Declaration, declaration)} = {spelling.NewOfKnownType(declaration)};");
        }

        code.Lines($"private readonly {spelling.Type("LoggedValues")} _logged;");
        WriteOptimizerField(model, spelling, code);
        code.Blank();
    }

    private static void WriteOptimizerField(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var optimizer = model.Declaration.Optimizers.Count == 0
            ? $"new {spelling.Type("Optimizers")}.RMSprop()"
            : spelling.New(model.Declaration.Optimizers[0]);
        code.Lines($"private {spelling.Type("Optimizers")}.Optimizer _optimizer = {optimizer};");
    }

    private static void WriteOptimizer(CompiledModel model, Spelling spelling, CodeWriter code) =>
        new SignatureWriter(model.Surface, spelling, code).Optimizer(() =>
        {
            code.Lines("get => _optimizer;");
            code.Block("set", () => code.Lines("""
                global::System.ArgumentNullException.ThrowIfNull(value);
                value.TakeOver(_weights, _optimizer);
                _optimizer = value;
                """));
        });

    private static void WriteTraining(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        WriteOptimizer(model, spelling, code);
        var signatures = new SignatureWriter(model.Surface, spelling, code);
        signatures.Fit(() => WriteFit(
            model.Surface,
            spelling,
            code,
            """
            Epochs = epochs,
            BatchSize = batchSize,
            Validation = validation,
            ValidationSplit = validationSplit,
            Shuffle = shuffle,
            InitialEpoch = initialEpoch,
            Seed = seed,
            Verbosity = verbosity,
            Callbacks = callbacks,
            Options = options,
            """));
        signatures.FitDataset(() => WriteFit(
            model.Surface,
            spelling,
            code,
            """
            Epochs = epochs,
            Validation = validation,
            StepsPerEpoch = stepsPerEpoch,
            ValidationSteps = validationSteps,
            InitialEpoch = initialEpoch,
            Seed = seed,
            Verbosity = verbosity,
            Callbacks = callbacks,
            Options = options,
            """));
        signatures.Evaluate(() => code.Lines(
            $"return {spelling.Type("TrainingLoop")}.Evaluate(this, data, batchSize, verbosity, callbacks, cancellationToken);"));
        signatures.EvaluateDataset(() => code.Lines(
            $"return {spelling.Type("TrainingLoop")}.Evaluate(this, data, steps, verbosity, callbacks, cancellationToken);"));
    }

    private static void WriteFit(Surface surface, Spelling spelling, CodeWriter code, string options)
    {
        code.Block($"var settings = new {spelling.Type("TrainingSettings")}<Batch, Logs>", () =>
        {
            code.Lines(options);
            if (surface.Classes.Count > 0)
            {
                code.Lines($"Weigh = WeighClasses({string.Join(", ", surface.Classes.Select(output => surface.ClassWeight(output.Name)))}),");
            }
        }, "};");
        code.Lines($"return new History({spelling.Type("TrainingLoop")}.Fit(this, data, settings, cancellationToken));");
    }

    /// <summary>What both ways to train do with the weights of classes.</summary>
    private static void WriteClassWeights(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var surface = model.Surface;
        if (surface.Classes.Count == 0)
        {
            return;
        }

        code.Lines("/// <summary>Gives the samples of a batch the weights of their classes; none, if no class has a weight.</summary>");
        code.Under(
            "private static global::System.Func<Batch, Batch>? WeighClasses(",
            surface.Classes.Select(output => $"{spelling.Type("IReadOnlyDictionary")}<int, double>? {surface.ClassWeight(output.Name)}"),
            ",",
            ")");
        code.Block(null, () =>
        {
            foreach (var output in surface.Classes)
            {
                var parameter = surface.ClassWeight(output.Name);
                code.Lines($"{spelling.Type("ClassWeights")}.Check({parameter}, classes: {ClassCount(model, output)}, nameof({parameter}));");
            }

            var isAbsent = string.Join(" && ", surface.Classes.Select(output => surface.ClassWeight(output.Name) + " is null"));
            code.Block($"return {isAbsent} ? null : batch => batch with", () =>
            {
                foreach (var output in surface.Classes)
                {
                    WriteClassWeights(surface, output, spelling, code);
                }
            }, "};");
        });
        code.Blank();
    }

    private static void WriteClassWeights(Surface surface, SurfaceMember output, Spelling spelling, CodeWriter code)
    {
        var parameter = surface.ClassWeight(output.Name);
        var member = surface.ClassSamples(output.Name);
        var weights = $"{spelling.Type("ClassWeights")}.Of(batch.{output.Name}, {parameter}, {surface.SampleWeightOf(output.Name)})";
        var isAlone = surface.Classes.Count == 1;
        code.Lines($"{member} = {(isAlone ? weights : $"{parameter} is null ? batch.{member} : {weights}")},");
    }

    private static string ClassCount(CompiledModel model, SurfaceMember output)
    {
        var target = model.Graph[output.Name].Target!;
        var units = target.Classes ?? target.Shape.Last;
        return units.Constant is not { } count ? "null" : Numbers.Write(count == 1 ? 2 : count);
    }

    private static void WritePredict(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var inputs = model.Graph.Inputs.Select(model.Variable).ToList();
        var outputs = model.Graph.Outputs.ToList();
        var rows = outputs.Select(static output => Names.Local(output.Name).TrimStart('@') + "Rows").ToList();
        new SignatureWriter(model.Surface, spelling, code).Predict(() =>
        {
            code.Lines(ContractWriter.CheckInputs(model.Surface));
            code.Lines($"using var unrecorded = {spelling.Type("no_grad")}();");
            code.Lines($"using var scope = {spelling.Type("NewDisposeScope")}();");
            foreach (var row in rows)
            {
                code.Lines($"var {row} = new {spelling.Type("Rows")}({inputs[0]}.size(0));");
            }

            code.Block($"foreach (var (start, count) in {spelling.Type("PredictionLoop")}.Batches(this, {inputs[0]}.size(0), batchSize, callbacks))", () =>
            {
                var parts = string.Join(", ", inputs.Select(input => $"{spelling.Type("Rows")}.Part({input}, start, count)"));
                if (rows.Count == 1)
                {
                    code.Lines($"{rows[0]}.Write(start, Infer({parts}));");
                    return;
                }

                var results = outputs.Select(model.Variable).ToList();
                code.Lines($"var ({string.Join(", ", results)}) = Infer({parts});");
                for (var index = 0; index < rows.Count; index++)
                {
                    code.Lines($"{rows[index]}.Write(start, {results[index]});");
                }
            });
            code.Blank();
            var all = string.Join(", ", rows.Select(static row => row + ".Tensor.MoveToOuterDisposeScope()"));
            code.Lines(rows.Count == 1 ? $"return {all};" : $"return ({all});");
        });
    }

    private static void WriteSteps(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var signatures = new SignatureWriter(model.Surface, spelling, code);
        signatures.TrainStep(() => code.Lines("""
            Check(batch, nameof(batch), values: false);
            var loss = Differentiate(batch);
            _optimizer.Step();
            return (float)loss.Scalar();
            """));
        signatures.TestStep(() => code.Lines("""
            Check(batch, nameof(batch), values: false);
            return (float)Test(batch).Scalar();
            """));
        signatures.Loss(() =>
        {
            var isAlone = model.Surface.Outputs.Count == 1;
            WriteCounting(model, spelling, code);
            var losses = model.Schedule.Train.Losses.Select(loss =>
            {
                var (field, target, weight) = (Fields.Loss(loss.Node.Node.Declaration), "batch." + loss.Node.Name, model.Surface.SampleWeightOf(loss.Node.Name));
                var prediction = "prediction" + (isAlone ? string.Empty : "." + loss.Node.Name);
                var counted = loss.Counted is null ? weight : $"{spelling.Type("Functions")}.CountedWeight({field}, {target}, {prediction}, {loss.Counted.Name}, {weight})";
                return $"({field}, {target}, {prediction}, {counted})";
            });
            code.Under($"return {spelling.Type("Functions")}.TotalLoss(", losses, ",", model.Schedule.Counting.Count == 0 ? ");" : ").MoveToOuterDisposeScope();");
        });
    }

    /// <summary>Writes what says which values count, of the batch, where a mask does.</summary>
    private static void WriteCounting(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var ops = model.Schedule.Counting;
        if (ops.Count == 0)
        {
            return;
        }

        code.Lines($"using var scope = {spelling.Type("NewDisposeScope")}();");
        foreach (var input in model.Graph.Inputs.Where(input => ops.Any(op => op.Inputs.Contains(model.Lowered.ValueOf(input.Name)))))
        {
            code.Lines($"var {model.Variable(input)} = batch.{input.Name};");
        }

        var method = spelling.Of("batch.Count");
        using var body = new CodeWriter();
        foreach (var op in ops)
        {
            body.Lines($"var {op.Output.Name} = {op.WriteForward(method, static value => value.Name)};");
        }

        model.WriteSizes(method, static input => "batch." + input.Name, code);
        code.Lines(body);
    }

    private static void WriteMetrics(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var logs = model.Surface.Logs;
        var signatures = new SignatureWriter(model.Surface, spelling, code);
        signatures.ResetMetrics(() => code.Lines("_logged.Reset();"));
        signatures.ReadLogs(() => code.Under(
            "return new Logs(", logs.Select(static log => $"{log.Member}: {log.Field}.Result()"), ",", ");"));
    }

    /// <summary>What the training loop asks for, and nobody else.</summary>
    private static void WriteContract(Spelling spelling, CodeWriter code)
    {
        var whatever = $"{spelling.Type("ITrainable")}<Logs>";
        code.Lines($"{spelling.Type("ParameterBuffer")} {whatever}.Weights => _weights;");
        code.Blank();
        code.Lines($"{spelling.Type("LoggedValues")} {whatever}.Logged => _logged;");
        code.Blank();
        var contract = $"{spelling.Type("ITrainable")}<Batch, Logs>";
        code.Lines($"void {contract}.Check(in Batch data, string name) => Check(data, name, values: true);");
        code.Blank();
        code.Block($"void {contract}.Train(in Batch batch)", () => code.Lines("Differentiate(batch);\n_optimizer.Step();"));
        code.Blank();
        code.Lines($"void {contract}.Test(in Batch batch) => Test(batch);");
        code.Blank();
    }

    private static void WriteTest(CompiledModel model, Spelling file, CodeWriter code)
    {
        var spelling = file.Of("batch.Count");
        var tensors = model.Graph.Inputs.Concat(model.Graph.Targets).Select(static node => "batch." + node.Name);
        code.Lines("private void Check(in Batch batch, string name, bool values) =>");
        var weights = model.Surface.SampleWeights.Select(static weight => $"(nameof(Batch.{weight}), batch.{weight})");
        code.Under(
            "    Contract.Check(",
            new[] { "name, _weights.ElementType, _weights.Device, values", $"[{string.Join(", ", tensors)}]" }.Concat(weights)
                .Select(static argument => "    " + argument),
            ",",
            ");");
        code.Blank();
        code.Lines("/// <summary>Forward and losses of one batch, without dropout.</summary>");
        code.Block($"private {spelling.Type("StepTensor")} Test(in Batch batch)", () =>
        {
            StepWriter.Write(model, model.Schedule.Test, "_testing", spelling, static input => "batch." + input.Name, code);
            code.Blank();
            code.Lines("return loss;");
        });
        code.Blank();
    }

    private static void WriteInfer(CompiledModel model, Spelling file, CodeWriter code)
    {
        var program = model.Schedule.Predict;
        var inputs = model.Graph.Inputs.ToList();
        string Parameter(TypedNode input) => Names.Local(input.Name).TrimStart('@') + "Data";
        var spelling = file.Of(Parameter(inputs[0]) + ".size(0)");
        var type = Surface.Together(spelling.Type("StepTensor"), model.Surface.Outputs);
        var parameters = string.Join(", ", inputs.Select(input => $"{spelling.Type("Tensor")} {Parameter(input)}"));
        code.Lines("/// <summary>Forward alone, without dropout.</summary>");
        code.Block($"private {type} Infer({parameters})", () =>
        {
            StepWriter.Write(model, program, "_predicting", spelling, Parameter, code);
            code.Blank();
            var results = string.Join(", ", program.Outputs.Select(static output => output.Name));
            code.Lines(program.Outputs.Count == 1 ? $"return {results};" : $"return ({results});");
        });
    }
}
