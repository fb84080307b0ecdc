using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Files;
using Netwright.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Files;

/// <summary>Weights of models and modules as files.</summary>
public sealed class WeightFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_predicts_with_what_another_one_saved()
    {
        using var saved = new GuideModel(seed: 1);
        using var loaded = new GuideModel(seed: 2);
        using var values = rand(7, 6);
        using var expected = saved.Predict(values);
        using var before = loaded.Predict(values);
        Assert.NotEqual(expected, before);

        saved.SaveWeights(_folder["weights"]);
        var names = loaded.LoadWeights(_folder["weights"]);
        using var after = loaded.Predict(values);
        Assert.Equal(expected, after);
        string[] all = ["Hidden1.weight", "Hidden1.bias", "Hidden2.weight", "Hidden2.bias", "Digit.weight", "Digit.bias"];
        Assert.Equal(all, names.Loaded);
        Assert.Empty(names.Missing);
        Assert.Empty(names.Unused);

        using var file = SafetensorsFile.Open(_folder["weights"]);
        Assert.Equal(all, file.Tensors.Select(static entry => entry.Name));
        Assert.Equal([5, 6], file.Tensors[0].Shape);
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void A_loaded_model_goes_on_training_as_the_saved_one()
    {
        using var saved = new GuideModel(seed: 1);
        using var loaded = new GuideModel(seed: 2);
        using var batch = new GuideModel.Batch(rand(8, 6), randint(0, 3, 8));
        loaded.SaveWeights(_folder["other"]);
        saved.SaveWeights(_folder["weights"]);
        loaded.LoadWeights(_folder["weights"]);
        Assert.Equal(saved.TrainStep(batch), loaded.TrainStep(batch));
        AssertSame(saved, loaded);
    }

    [Fact]
    public void Everything_that_differs_is_said_and_nothing_is_changed()
    {
        using var saved = nn.Sequential(("first", nn.Linear(3, 4)), ("second", nn.Linear(4, 2)), ("head", nn.Linear(2, 2)));
        using var module = nn.Sequential(("first", nn.Linear(3, 5)), ("second", nn.Linear(4, 2, dtype: ScalarType.Float64)), ("last", nn.Linear(2, 2)));
        saved.SaveWeights(_folder["weights"]);
        var before = Snapshot(module);

        var failure = Assert.Throws<ModelFileException>(() => module.LoadWeights(_folder["weights"]));
        Assert.Equal(
            $"""
            The weights in '{_folder["weights"]}' do not fit this Sequential. Nothing was changed.
              'first.weight' is [5, 3] in the model, but [4, 3] in the file.
              'first.bias' is [5] in the model, but [4] in the file.
              'second.weight' is Float64 in the model, but Float32 in the file.
              'second.bias' is Float64 in the model, but Float32 in the file.
              'last.weight' of the model is not in the file.
              'last.bias' of the model is not in the file.
              'head.weight' of the file is not in the model.
              'head.bias' of the file is not in the model.
            LoadWeights(path, strict: false) loads the weights of the same names, and leaves the others.
            LoadWeights(path, convert: true) converts element types.
            Declare the layers with the shapes that were saved, or load another file.
            """.ReplaceLineEndings("\n"),
            failure.Message);
        Assert.Equal(_folder["weights"], failure.Path);
        Assert.Equal(before, Snapshot(module));
    }

    [Fact]
    public void Weights_of_the_same_names_can_be_loaded_alone()
    {
        using var saved = nn.Sequential(("first", nn.Linear(3, 4)), ("head", nn.Linear(4, 2)));
        using var module = nn.Sequential(("first", nn.Linear(3, 4)), ("last", nn.Linear(4, 7)));
        using var stranger = nn.Sequential(("x", nn.Linear(3, 4)));
        saved.SaveWeights(_folder["weights"]);
        var last = Snapshot(module)["last.weight"];

        var names = module.LoadWeights(_folder["weights"], strict: false);
        Assert.Equal(["first.weight", "first.bias"], names.Loaded);
        Assert.Equal(["last.weight", "last.bias"], names.Missing);
        Assert.Equal(["head.weight", "head.bias"], names.Unused.OrderDescending(StringComparer.Ordinal));
        Assert.Equal(Snapshot(saved)["first.weight"], Snapshot(module)["first.weight"]);
        Assert.Equal(last, Snapshot(module)["last.weight"]);

        // None at all is a mistake.
        Assert.Contains(
            "'x.weight' of the model is not in the file",
            Assert.Throws<ModelFileException>(() => stranger.LoadWeights(_folder["weights"], strict: false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_is_loaded_out_of_a_whole_and_into_one()
    {
        using var whole = nn.Sequential(("backbone", nn.Linear(3, 4)), ("head", nn.Linear(4, 2)));
        using var part = nn.Linear(3, 4);
        whole.SaveWeights(_folder["whole"]);
        part.SaveWeights(_folder["part"]);
        Assert.EndsWith(
            "\nThe model is a part of what was saved: LoadWeights(path, prefix: \"backbone.\") loads it.",
            Assert.Throws<ModelFileException>(() => part.LoadWeights(_folder["whole"])).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "\nWhat was saved is a part of the model: load it there, model.backbone.LoadWeights(path).",
            Assert.Throws<ModelFileException>(() => whole.LoadWeights(_folder["part"])).Message,
            StringComparison.Ordinal);

        var saved = Snapshot(part)["weight"];
        part.LoadWeights(_folder["whole"], prefix: "backbone.");
        Assert.Equal(Snapshot(whole)["backbone.weight"], Snapshot(part)["weight"]);
        using var other = nn.Sequential(("backbone", nn.Linear(3, 4)), ("head", nn.Linear(4, 9)));
        other.named_children().First().module.LoadWeights(_folder["part"]);
        Assert.Equal(saved, Snapshot(other)["backbone.weight"]);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Other_element_types_are_converted_if_asked(ScalarType type)
    {
        using var saved = new GuideModel(seed: 1);
        using var loaded = new GuideModel(seed: 2);
        var converted = saved.state_dict().ToDictionary(static named => named.Key, named => named.Value.to(type));
        SafetensorsFile.Save(_folder["weights"], converted);

        Assert.Contains(
            $"'Hidden1.weight' is Float32 in the model, but {type} in the file",
            Assert.Throws<ModelFileException>(() => loaded.LoadWeights(_folder["weights"])).Message,
            StringComparison.Ordinal);
        loaded.LoadWeights(_folder["weights"], convert: true);
        foreach (var (name, weight) in loaded.state_dict())
        {
            Assert.Equal(ScalarType.Float32, weight.dtype);
            using var expected = converted[name].to(ScalarType.Float32);
            Assert.Equal<Tensor>(expected, weight);
            converted[name].Dispose();
        }
    }

    [Fact]
    public void State_of_layers_is_saved_too()
    {
        using var saved = new NormalizedModel(seed: 1);
        using var loaded = new NormalizedModel(seed: 2);
        using var batch = new NormalizedModel.Batch(rand(8, 3), rand(8, 1));
        saved.TrainStep(batch);
        saved.SaveWeights(_folder["weights"]);
        loaded.LoadWeights(_folder["weights"]);
        AssertSame(saved, loaded);
        Assert.Contains("Normalized.running_mean", Snapshot(loaded).Keys);
        using var expected = saved.Predict(batch.Values);
        using var actual = loaded.Predict(batch.Values);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Other_ways_of_TorchSharp_to_save_work_on_a_model()
    {
        using var saved = new GuideModel(seed: 1);
        using var loaded = new GuideModel(seed: 2);
        using var again = new GuideModel(seed: 3);
        saved.save(_folder["native"]);
        loaded.load(_folder["native"]);
        AssertSame(saved, loaded);
        again.load_state_dict(saved.state_dict());
        AssertSame(saved, again);
    }

    [Fact]
    public void A_changed_file_is_noticed_by_its_checksum_before_anything_is_changed()
    {
        using var module = nn.Linear(3, 4);
        module.SaveWeights(_folder["weights"]);
        var bytes = File.ReadAllBytes(_folder["weights"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["weights"], bytes);
        using var other = nn.Linear(3, 4);
        var before = Snapshot(other);
        Assert.Contains(
            "its content is not what its checksum was made of",
            Assert.Throws<ModelFileException>(() => other.LoadWeights(_folder["weights"])).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, Snapshot(other));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var module = nn.Linear(3, 4);
        Assert.Contains(_folder["nothing"], Assert.Throws<FileNotFoundException>(() => module.LoadWeights(_folder["nothing"])).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<ModelFileException>(() => module.LoadWeights(_folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_in_native_memory()
    {
        using var model = new GuideModel(seed: 1);
        using var wide = nn.Linear(3, 4);
        NativeLeaks.AssertNone(() =>
        {
            model.SaveWeights(_folder["weights"]);
            model.LoadWeights(_folder["weights"]);
            Assert.Throws<ModelFileException>(() => wide.LoadWeights(_folder["weights"]));
        });
    }

    private static Dictionary<string, float[]> Snapshot(nn.Module module) => module.state_dict().ToDictionary(
        static named => named.Key,
        static named =>
        {
            using var values = named.Value.detach().to(ScalarType.Float32, copy: true);
            return values.data<float>().ToArray();
        });

    private static void AssertSame(nn.Module expected, nn.Module actual) => Assert.Equal(Snapshot(expected), Snapshot(actual));
}

/// <summary>A model with state beside its weights.</summary>
[Model]
public partial class NormalizedModel
{
    [Input(3)]
    public partial Input Values { get; }

    [BatchNormalization]
    public partial BatchNormalization Normalized { get; }

    [Dense(1)]
    [Losses.MeanSquaredError]
    public partial Dense Result { get; }
}
