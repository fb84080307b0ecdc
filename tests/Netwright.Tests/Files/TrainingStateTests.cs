using System;
using System.IO;
using System.Linq;
using Netwright.Files;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Files;

/// <summary>A training's state in memory and as a file.</summary>
public sealed class TrainingStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_set_is_loaded()
    {
        using var moments = arange(6).reshape(2, 3).to(ScalarType.Float32);
        using var random = tensor(new byte[] { 1, 2, 255 });
        var saved = new TrainingState();
        saved.Set("epoch", 3);
        saved.Set("finished", true);
        saved.Set("best", 0.1);
        saved.Set("whole", 4.0);
        saved.Set("negative zero", -0.0);
        saved.Set("name", "Ünïcode \"quoted\"\n");
        saved.Set("epochs", new long[] { 0, long.MinValue, long.MaxValue });
        saved.Set("losses", [0.5, 1.0, double.NaN, double.NegativeInfinity, double.MaxValue, double.Epsilon]);
        saved.Set("names", ["a", string.Empty]);
        saved.Set("none", Array.Empty<double>());
        var optimizer = saved.SetGroup("optimizer");
        optimizer.SetTensor("m", moments);
        optimizer.SetGroup("inner").SetTensor("rng", random);
        saved.Save(_folder["state"]);

        using var loaded = TrainingState.Load(_folder["state"]);
        Assert.Equal(saved.Names, loaded.Names);
        Assert.Equal(3, loaded.GetInt64("epoch"));
        Assert.True(loaded.GetBoolean("finished"));
        Assert.Equal(0.1, loaded.GetDouble("best"));
        Assert.Equal(4.0, loaded.GetDouble("whole"));
        Assert.True(double.IsNegative(loaded.GetDouble("negative zero")));
        Assert.Equal(saved.GetString("name"), loaded.GetString("name"));
        Assert.Equal(saved.GetInt64s("epochs"), loaded.GetInt64s("epochs"));
        Assert.Equal(saved.GetDoubles("losses"), loaded.GetDoubles("losses"));
        Assert.Equal(saved.GetStrings("names"), loaded.GetStrings("names"));
        Assert.Empty(loaded.GetDoubles("none"));
        Assert.Equal(moments, loaded.GetGroup("optimizer").GetTensor("m"));
        Assert.Equal(random, loaded.GetGroup("optimizer").GetGroup("inner").GetTensor("rng"));
    }

    [Fact]
    public void Tensors_stand_in_the_file_under_their_paths()
    {
        using var one = ones(1);
        using var two = ones(2);
        var saved = new TrainingState();
        saved.SetGroup("model").SetTensor("Hidden.weight", one);
        saved.GetGroup("model").SetGroup("Hidden").SetTensor("weight", two);
        saved.SetTensor("__metadata__", one);
        saved.Save(_folder["state"]);

        using (var file = SafetensorsFile.Open(_folder["state"]))
        {
            Assert.Equal(
                ["__metadata__'", "model.Hidden.weight", "model.Hidden.weight'"],
                file.Tensors.Select(static entry => entry.Name).Order(StringComparer.Ordinal));
        }

        using var loaded = TrainingState.Load(_folder["state"]);
        Assert.Equal(two, loaded.GetGroup("model").GetGroup("Hidden").GetTensor("weight"));
    }

    [Fact]
    public void What_is_missing_or_of_another_kind_is_named()
    {
        var state = new TrainingState();
        var group = state.SetGroup("callbacks").SetGroup("early stopping");
        group.Set("best", 1);
        group.Set("wait", 2);

        Assert.Equal(
            "The training's state has no 'callbacks/early stopping/bets'; it has 'best', 'wait'. It was saved by other settings, or another program.",
            Assert.Throws<TrainingStateException>(() => group.GetDouble("bets")).Message);
        Assert.Equal(
            "'callbacks/early stopping/best' of the training's state should be a number with a fraction, but is a whole number. It was saved by other settings, or another program.",
            Assert.Throws<TrainingStateException>(() => group.GetDouble("best")).Message);
        Assert.Throws<TrainingStateException>(() => group.GetTensor("best"));
        Assert.Throws<TrainingStateException>(() => group.GetInt64s("best"));
        Assert.Throws<TrainingStateException>(() => state.GetString("callbacks"));
        Assert.Throws<ArgumentException>(() => state.Set("$tensor", 1));
        Assert.Throws<ArgumentException>(() => state.Set(string.Empty, 1));
    }

    [Fact]
    public void Groups_are_saved_as_deep_as_they_can_be_made()
    {
        using var value = ones(1);
        var state = new TrainingState();
        var group = state;
        var depth = 0;
        while (depth < 1000)
        {
            try
            {
                group = group.SetGroup("g");
                depth++;
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }

        Assert.InRange(depth, 10, 100);
        group.SetTensor("value", value);
        group.Set("list", [double.NaN]);
        state.Save(_folder["state"]);
        TrainingState.Load(_folder["state"]).Dispose();
    }

    [Fact]
    public void A_newer_version_is_refused_and_so_are_weights()
    {
        var state = new TrainingState();
        state.Set("epoch", 1);
        state.Save(_folder["state"]);
        using var file = SafetensorsFile.Open(_folder["state"]);
        var newer = file.Metadata.Where(static named => !named.Key.EndsWith("xxh128", StringComparison.Ordinal))
            .ToDictionary(static named => named.Key, static named => named.Key.EndsWith("version", StringComparison.Ordinal) ? "2" : named.Value);
        var none = new System.Collections.Generic.Dictionary<string, Tensor>();
        SafetensorsFile.Save(_folder["newer"], none, newer);
        SafetensorsFile.Save(_folder["weights"], none);

        Assert.Contains(
            "was written by a newer Netwright: its version is 2, and this one reads up to 1. Update Netwright",
            Assert.Throws<ModelFileException>(() => TrainingState.Load(_folder["newer"])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "use model.LoadWeights",
            Assert.Throws<ModelFileException>(() => TrainingState.Load(_folder["weights"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => TrainingState.Load(_folder["nothing"]));
    }

    [Fact]
    public void A_state_frees_what_it_loaded()
    {
        using var value = ones(10);
        var state = new TrainingState();
        state.SetGroup("optimizer").SetTensor("m", value);
        state.Save(_folder["state"]);
        NativeLeaks.AssertNone(() => TrainingState.Load(_folder["state"]).Dispose());
    }
}
