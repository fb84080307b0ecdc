using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Layers;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Model</c>: the weights, the construction and the layers' properties.</summary>
internal static class ModelWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Model",
        (spelling, code) =>
        {
            WriteFields(model, spelling, code);
            WriteConstructor(model, spelling, code);
            WriteProperties(model, spelling, code);
            WriteOverrides(model, spelling, code);
        },
        model.Surface.Base);

    private static void WriteFields(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        code.Lines($"private readonly {spelling.Type("RandomNumbers")} _random;");
        code.Lines($"private readonly {spelling.Type("ParameterBuffer")} _weights;");
        foreach (var step in Steps(model))
        {
            code.Lines($"private readonly {spelling.Type("Kernels")} {step};");
        }

        code.Blank();
        foreach (var node in model.Graph.Nodes.Where(static node => node.IsOwner))
        {
            code.Lines($"private readonly {TypeOf(node, spelling)} {Fields.Node(node.Name)};");
        }

        code.Blank();
    }

    /// <summary>The fields of the kernels: one for each kind of step, which has its own tensors.</summary>
    private static IEnumerable<string> Steps(CompiledModel model) =>
        model.Graph.IsTrainable ? ["_training", "_testing", "_predicting"] : ["_predicting"];

    private static void WriteConstructor(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        var buffer = spelling.Type("ParameterBuffer");
        code.Lines("""
            /// <summary>Makes the model, with Keras's initial weights.</summary>
            /// <param name="seed">
            /// Equal seeds give equal weights and equal dropout; none takes one from torch's global generator.
            /// </param>
            """);
        code.Lines($"public {model.Name}(long? seed = null) : this(nameof({model.Name}), new {buffer}(seed)) => _weights.Make();");
        code.Blank();
        code.Lines("""
            /// <summary>Makes the model as a part of another one, which makes its weights.</summary>
            /// <param name="name">Its name there.</param>
            /// <param name="weights">Where its weights are.</param>
            """);
        code.Block($"public {model.Name}(string name, {buffer} weights) : base(name)", () =>
        {
            code.Lines("_weights = weights;\n_random = weights.Random;");
            foreach (var step in Steps(model))
            {
                code.Lines($"{step} = new {spelling.Type("Kernels")}(_weights, _random);");
            }

            code.Blank();
            foreach (var node in model.Graph.Nodes.Where(static node => node.IsOwner))
            {
                WriteLayer(node, spelling, code);
            }

            code.Blank();
            foreach (var node in model.Graph.Nodes.Where(static node => node.IsOwner))
            {
                code.Lines($"register_module(nameof({node.Name}), {Fields.Node(node.Name)});");
            }

            if (model.Graph.IsTrainable)
            {
                code.Blank();
                var logged = string.Join(", ", model.Surface.Logs.Select(static log => log.Field));
                code.Lines($"_logged = new {spelling.Type("LoggedValues")}({logged});");
            }

            if (model.Declaration.HasOptimizer)
            {
                code.Lines("_optimizer.Bind(_weights);");
            }
        });
    }

    private static void WriteLayer(TypedNode node, Spelling spelling, CodeWriter code)
    {
        var (type, arguments) = Creation(node, $"nameof({node.Name})", spelling);
        code.Under($"{Fields.Node(node.Name)} = {type}(", arguments, ",", ");");
    }

    /// <summary>How the layer of a node is made: what is called, and with what.</summary>
    private static (string Callee, IEnumerable<string> Arguments) Creation(TypedNode node, string name, Spelling spelling)
    {
        if (node.Node.Layer is RepeatedLayer)
        {
            var layers = node.Interior!.Nodes.Select((one, index) =>
            {
                var (callee, arguments) = Creation(one, $"\"{Numbers.Write(index)}\"", spelling);
                return $"{callee}({string.Join(", ", arguments)})";
            });
            return ($"new {TypeOf(node, spelling)}", layers.Prepend(name));
        }

        if (node.Node.Layer is TimeDistributedLayer)
        {
            return Creation(node.Interior!.Nodes[1], name, spelling);
        }

        if (node.Node.Layer is LayerInParts)
        {
            return Creation(node.Interior!.Nodes[0], name, spelling);
        }

        return node.Node.Declaration.Layers[0].Own switch
        {
            { Model: not null } own => ($"new {own.TypeCode}", [$"{name}, _weights.AddPart()"]),
            { IsModule: true } own => ("_weights.Add", [$"static () => {own.Creation}"]),
            { } own => ($"new {spelling.Type(node.Node.Kind)}", [name + ", " + own.Creation]),
            _ => ($"new {spelling.Type(node.Node.Kind)}", Arguments(node, spelling).Prepend(name)),
        };
    }

    private static IEnumerable<string> Arguments(TypedNode node, Spelling spelling) => node.Weights.Select(weight => WriteWeight(weight, "Add", spelling))
        .Concat(node.States.Select(state => WriteWeight(state, "AddState", spelling)))
        .Concat(node.Node.Layer.HandleArguments);

    private static string WriteWeight(WeightDeclaration? weight, string method, Spelling spelling)
    {
        if (weight is null)
        {
            return "null";
        }

        var arguments = new List<string>
        {
            $"\"{weight.Name}\"",
            $"[{string.Join(", ", weight.Shape.Select(Numbers.Write))}]",
            WriteInitializer(weight, spelling),
        };
        AddIf(weight.Regularizer is not null, () => "regularizer: " + spelling.New(weight.Regularizer!));
        AddIf(weight.Constraint is not null, () => "constraint: " + spelling.New(weight.Constraint!));
        AddIf(weight.Layout is not null, () => $"layout: {spelling.Type("WeightLayout")}.{weight.Layout}");
        return $"_weights.{method}({string.Join(", ", arguments)})";

        void AddIf(bool condition, Func<string> argument)
        {
            if (condition)
            {
                arguments.Add(argument());
            }
        }
    }

    private static string WriteInitializer(WeightDeclaration weight, Spelling spelling)
    {
        var own = $"new {spelling.Type("Initializers")}.{weight.Initializer}";
        return weight.Chosen switch
        {
            null => own + "()",
            _ when weight.Initializer == WeightDeclaration.ForgetGate => $"{own} {{ Others = {spelling.New(weight.Chosen)} }}",
            _ => spelling.New(weight.Chosen),
        };
    }

    private static void WriteProperties(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        foreach (var node in model.Graph.Nodes)
        {
            var declaration = node.Node.Declaration;
            code.Blank();
            if (!declaration.HasDocumentation)
            {
                code.Lines($"/// <summary>{Describe(node, model)}</summary>");
            }

            code.Lines($"{declaration.Modifiers} partial {TypeOf(node, spelling)} {node.Name} => {Fields.Node(node.Handle)};");
        }
    }

    /// <summary>The type of a node's property.</summary>
    private static string TypeOf(TypedNode node, Spelling spelling)
    {
        if (!node.IsOwner && node.Node.Declaration.TypeCode is { } shared && shared != "global::Netwright." + node.Node.Kind)
        {
            return shared;
        }

        var one = node.Node.Declaration.Layers[0].Own is { IsModule: true } own ? own.TypeCode : spelling.Type(node.Node.Kind);
        return node.Node.Layer is RepeatedLayer ? $"{spelling.Type("Repeated")}<{one}>" : one;
    }

    private static string Describe(TypedNode node, CompiledModel model)
    {
        var shapes = node.Node.IsInput || node.Node.Layer is OutputOfAttribute ? node.Shape.ToString() : model.Describe(node.Name).Substring(node.Name.Length + 2);
        var count = node.WeightCount == 0 ? string.Empty : $"; {Numbers.Grouped(node.WeightCount)} parameters";
        var owner = count.Length > 0 && !node.IsOwner ? $", those of {node.Handle}" : string.Empty;
        return $"{CompiledModel.KindOf(node)}: {shapes.Replace(">", "&gt;")}{count}{owner}.";
    }

    private static void WriteOverrides(CompiledModel model, Spelling spelling, CodeWriter code)
    {
        code.Blank();
        code.Lines("""
            /// <summary>
            /// Whether training changes any of the model's weights. Set, it is that of each of the model's layers: frozen ones are left
            /// alone by the optimizer, and no gradient is computed for them.
            /// </summary>
            """);
        var trainability = spelling.Type("Trainability");
        code.Block("public bool Trainable", () => code.Lines($"get => {trainability}.Of(this);\nset => {trainability}.Set(this, value);"));
        code.Blank();
        code.Lines("/// <summary>Makes the gradients zero.</summary>");
        code.Lines("/// <param name=\"set_to_none\">Gradients are views into one buffer, and stay.</param>");
        code.Lines("public override void zero_grad(bool set_to_none = true) => _weights.ZeroGradients();");
        code.Blank();
        code.Lines("/// <summary>Nothing: the layers are registered by the constructor, without reflection.</summary>");
        code.Block("protected override void RegisterComponents()", static () => { });
        code.Blank();
        code.Lines("/// <summary>Moves and converts the model; the layers' weights are views, which are made anew.</summary>");
        code.Block(
            $"protected override void _toEpilog({spelling.Type("ScalarType")}? dtype, {spelling.Type("Device")}? device, bool non_blocking)",
            () =>
            {
                code.Lines("_weights.MoveTo(dtype, device);");
                code.Block("if (device is not null)", () => code.Lines("_deviceType = device.type;\n_deviceIndex = device.index;"));
            });
        code.Blank();
        code.Lines("/// <inheritdoc/>");
        code.Block("protected override void Dispose(bool disposing)", () =>
        {
            code.Block("if (disposing)", () =>
            {
                foreach (var owned in Owned(model))
                {
                    code.Lines(owned + ".Dispose();");
                }
            });
            code.Blank();
            code.Lines("base.Dispose(disposing);");
        });
    }

    /// <summary>The fields that hold native memory.</summary>
    private static IEnumerable<string> Owned(CompiledModel model) => Steps(model)
        .Concat(model.Declaration.HasOptimizer ? ["_optimizer"] : [])
        .Concat(model.Graph.IsTrainable ? ["_logged"] : [])
        .Concat(model.Graph.Nodes.SelectMany(static node => OwnModuleWriter.Owned(node.Node.Declaration)))
        .Concat(["_addedLosses", "_weights"]);
}
