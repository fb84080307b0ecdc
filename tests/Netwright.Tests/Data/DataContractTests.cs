using System;
using Netwright.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>What is refused at a model's boundary, and what the message says.</summary>
public sealed class DataContractTests : IDisposable
{
    private static readonly DataContract Fashion = new(
        model: "FashionClassifier",
        inputs: [TensorContract.Values("Pixels", 784)],
        targets: [TensorContract.Classes("Article", classes: 10)]);

    private static readonly DataContract Sequence = new(
        model: "Tagger",
        inputs: [TensorContract.Values("Series", "time", 10), TensorContract.Values("Image", 32, 32, 3)],
        targets:
        [
            TensorContract.Classes("Tag", classes: 5, "time"),
            TensorContract.Values("Shape", Axis.Of("time-2", static sizes => sizes["time"] - 2), 4),
            TensorContract.Classes("Word", classes: null),
            TensorContract.Any("Extra"),
        ]);

    private readonly CultureScope _culture = new("fi-FI");
    private readonly DisposeScope _scope = NewDisposeScope();

    private Tensor _series = zeros(6, 12, 10);
    private Tensor _image = zeros(6, 32, 32, 3);
    private Tensor _tag = zeros(6, 12, ScalarType.Int64);
    private Tensor _shape = zeros(6, 10, 4);
    private Tensor _word = zeros(6, ScalarType.Int64);
    private Tensor _extra = zeros(6, 7, ScalarType.Bool);

    public void Dispose()
    {
        _scope.Dispose();
        _culture.Dispose();
    }

    [Fact]
    public void WhatFitsIsTaken()
    {
        CheckFashion(rand(100, 784), randint(0, 10, 100, ScalarType.Int64));
        CheckFashion(rand(784, 100).t(), zeros(100, ScalarType.Int64));
        CheckSequence();
        (_series, _tag, _shape) = (rand(6, 9, 10), zeros(6, 9, ScalarType.Int64), rand(6, 7, 4));
        CheckSequence();
    }

    [Fact]
    public void AMissingTensorIsRefused() => Refused(
        "FashionClassifier: input 'Pixels' of 'data' is missing. Set it to a tensor of the shape [N, 784].",
        () => CheckFashion(null, zeros(6, ScalarType.Int64)),
        "Pixels");

    [Fact]
    public void ADisposedTensorIsRefused()
    {
        var pixels = zeros(6, 784);
        pixels.Dispose();
        Refused(
            "FashionClassifier: input 'Pixels' of 'data' was disposed. Keep it until the model is done with it.",
            () => CheckFashion(pixels, zeros(6, ScalarType.Int64)),
            "Pixels");
    }

    [Fact]
    public void ANumberIsNoData()
    {
        _extra = tensor(3f);
        Refused(
            "Tagger: target 'Extra' of 'data' is a single number, without an axis of samples. Give it the shape [N].",
            CheckSequence,
            "Extra");
    }

    [Fact]
    public void ImagesThatAreNotFlatAreReshaped()
    {
        var pixels = zeros(6, 28, 28);
        Refused(
            "FashionClassifier: input 'Pixels' of 'data' is [6, 28, 28]; expected is [N, 784], with 2 axes and not 3. Reshape it with .reshape(-1, 784).",
            () => CheckFashion(pixels, zeros(6, ScalarType.Int64)),
            "Pixels");
        CheckFashion(pixels.reshape(-1, 784), zeros(6, ScalarType.Int64));
    }

    [Fact]
    public void ASingleSampleGetsAnAxisOfSamples() => Refused(
        "FashionClassifier: input 'Pixels' of 'data' is [784]; expected is [N, 784], with 2 axes and not 1. Give a single sample an axis of samples with .unsqueeze(0).",
        () => CheckFashion(zeros(784), zeros(1, ScalarType.Int64)),
        "Pixels");

    [Fact]
    public void AnotherSizeIsRefused() => Refused(
        "FashionClassifier: input 'Pixels' of 'data' is [6, 783]; expected is [N, 784], where axis 1 is 784 and not 783. Give it the shape [N, 784].",
        () => CheckFashion(zeros(6, 783), zeros(6, ScalarType.Int64)),
        "Pixels");

    [Fact]
    public void OneHotRowsAreToldFromClassNumbers()
    {
        var article = zeros(6, 10);
        Refused(
            "FashionClassifier: target 'Article' of 'data' is [6, 10]; expected is [N], with 1 axis and not 2. These look like one-hot rows: take the class numbers with .argmax(-1), or use Losses.CategoricalCrossentropy.",
            () => CheckFashion(zeros(6, 784), article),
            "Article");
        CheckFashion(zeros(6, 784), article.argmax(-1));
    }

    [Fact]
    public void AColumnOfClassNumbersIsReshaped()
    {
        var article = zeros(6, 1, ScalarType.Int64);
        Refused(
            "FashionClassifier: target 'Article' of 'data' is [6, 1]; expected is [N], with 1 axis and not 2. Reshape it with .reshape(-1).",
            () => CheckFashion(zeros(6, 784), article),
            "Article");
        CheckFashion(zeros(6, 784), article.reshape(-1));
    }

    [Fact]
    public void ClassNumbersAreToldFromOneHotRows()
    {
        var contract = new DataContract("Classifier", [TensorContract.Values("X", 2)], [TensorContract.Values("Kind", 3)]);
        var kind = zeros(6, ScalarType.Int64);
        void Check(Tensor target) => contract.Check("data", ScalarType.Float32, CPU, values: true, [zeros(6, 2), target]);
        Refused(
            "Classifier: target 'Kind' of 'data' is [6]; expected is [N, 3], with 2 axes and not 1. These look like class numbers: make one-hot rows with torch.nn.functional.one_hot, or use Losses.SparseCategoricalCrossentropy.",
            () => Check(kind),
            "Kind");
        Check(nn.functional.one_hot(kind, 3).to(ScalarType.Float32));
    }

    [Fact]
    public void AColumnThatIsMissingIsReshaped()
    {
        var contract = new DataContract("Regression", [TensorContract.Values("X", 2)], [TensorContract.Values("Y", 1)]);
        Refused(
            "Regression: target 'Y' of 'data' is [6]; expected is [N, 1], with 2 axes and not 1. Reshape it with .reshape(-1, 1).",
            () => contract.Check("data", ScalarType.Float32, CPU, values: true, [zeros(6, 2), zeros(6)]),
            "Y");
    }

    [Fact]
    public void ChannelsAreMoved()
    {
        _image = zeros(6, 3, 32, 32);
        Refused(
            "Tagger: input 'Image' of 'data' is [6, 3, 32, 32]; expected is [N, 32, 32, 3], where axis 1 is 32 and not 3. The channels seem to come first: move them to the end with .permute(0, 2, 3, 1).",
            CheckSequence,
            "Image");
        _image = _image.permute(0, 2, 3, 1);
        CheckSequence();

        var first = new DataContract("Convolution", [TensorContract.Values("Image", 3, 32, 32)], []);
        void Check(Tensor image) => first.Check("data", ScalarType.Float32, CPU, values: false, [image]);
        Refused(
            "Convolution: input 'Image' of 'data' is [6, 32, 32, 3]; expected is [N, 3, 32, 32], where axis 1 is 3 and not 32. The channels seem to come last: move them to the front with .permute(0, 3, 1, 2).",
            () => Check(_image),
            "Image");
        Check(_image.permute(0, 3, 1, 2));
    }

    [Fact]
    public void AnElementTypeIsConverted()
    {
        Refused(
            "FashionClassifier: input 'Pixels' of 'data' has Byte elements; the model computes in Float32. Convert it with .to(ScalarType.Float32).",
            () => CheckFashion(zeros(6, 784, ScalarType.Byte), zeros(6, ScalarType.Int64)),
            "Pixels");
        Refused(
            "FashionClassifier: target 'Article' of 'data' has Int32 elements; class numbers are Int64. Convert it with .to(ScalarType.Int64).",
            () => CheckFashion(zeros(6, 784), zeros(6, ScalarType.Int32)),
            "Article");
        Refused(
            "Regression: target 'Y' of 'data' has Float32 elements; the model computes in Float64. Convert it with .to(ScalarType.Float64).",
            () => new DataContract("Regression", [TensorContract.Values("X")], [TensorContract.Values("Y")])
                .Check("data", ScalarType.Float64, CPU, values: true, [zeros(6, ScalarType.Float64), zeros(6)]),
            "Y");
    }

    [Fact]
    public void ADeviceIsNamed() => Refused(
        "FashionClassifier: input 'Pixels' of 'data' is on the device meta, the model is on cpu. Move it with .to(torch.device(\"cpu\")).",
        () => CheckFashion(zeros(6, 784, device: META), zeros(6, ScalarType.Int64)),
        "Pixels");

    [Fact]
    public void SampleCountsAreCompared()
    {
        Refused(
            "FashionClassifier: target 'Article' of 'data' has 1 sample, but input 'Pixels' has 6. Give both the same samples.",
            () => CheckFashion(zeros(6, 784), zeros(1, ScalarType.Int64)),
            "Article");
        _extra = zeros(5, 2);
        Refused(
            "Tagger: target 'Extra' of 'data' has 5 samples, but input 'Series' has 6. Give both the same samples.",
            CheckSequence,
            "Extra");
    }

    [Fact]
    public void ANamedDimensionHasOneSize()
    {
        _tag = zeros(6, 11, ScalarType.Int64);
        Refused(
            "Tagger: target 'Tag' of 'data' is [6, 11]; expected is [N, time], where axis 1, 'time', is 12 as in input 'Series' [6, 12, 10], and not 11. Give 'time' one size in all tensors.",
            CheckSequence,
            "Tag");
    }

    [Fact]
    public void ASizeThatFollowsFromANameIsCompared()
    {
        _shape = zeros(6, 12, 4);
        Refused(
            "Tagger: target 'Shape' of 'data' is [6, 12, 4]; expected is [N, time-2, 4], where axis 1 is 10, since 'time' is 12, and not 12. Give it 10 elements along axis 1.",
            CheckSequence,
            "Shape");
    }

    [Fact]
    public void NoSamplesAreNoData()
    {
        var problem = Assert.Throws<ModelDataException>(() => CheckFashion(zeros(0, 784), zeros(0, ScalarType.Int64)));
        Assert.Equal("FashionClassifier: 'data' has no samples: input 'Pixels' is [0, 784]. Give at least one.", problem.Message);
        Assert.Null(problem.TensorName);
    }

    [Theory]
    [InlineData(-1, "FashionClassifier: target 'Article' of 'data' has the class number -1 at [4]; expected are 0 to 9. Leave samples without a class out, or give them the weight 0.")]
    [InlineData(10, "FashionClassifier: target 'Article' of 'data' has the class number 10 at [4]; expected are 0 to 9. Number the classes from 0, or give the output as many units as there are classes.")]
    public void ClassNumbersOutOfRangeAreNamed(long number, string message)
    {
        var article = tensor(new[] { 0L, 9L, 3L, 4L, number, number });
        Refused(message, () => CheckFashion(zeros(6, 784), article), "Article");
        CheckFashion(zeros(6, 784), article, values: false);
    }

    [Theory]
    [InlineData(50, "Reader: input 'Words' of 'data' has the number 50 at [1, 2]; its Embedding has 0 to 49. Give the Embedding at least 51 numbers, one more than the largest, or write the same one for all that are rare.")]
    [InlineData(-1, "Reader: input 'Words' of 'data' has the number -1 at [1, 2]; its Embedding has 0 to 49. Number what it looks up from 0.")]
    public void NumbersThatAnEmbeddingDoesNotHaveAreRefusedAlways(long number, string message)
    {
        var contract = new DataContract("Reader", [TensorContract.WholeNumbers("Words", below: 50, "time")], [TensorContract.Values("Mood", 1)]);
        var words = zeros(2, 3, ScalarType.Int64);
        words[1, 2] = tensor(number);
        foreach (var values in new[] { true, false })
        {
            Refused(message, () => contract.CheckInputs("data", ScalarType.Float32, CPU, values, [words]), "Words");
            Refused(message, () => contract.Check("data", ScalarType.Float32, CPU, values, [words, zeros(2, 1)]), "Words");
            contract.Check("data", ScalarType.Float32, CPU, values, [words, zeros(2, 1)], ("SampleWeight", tensor(new[] { 1f, 0f })));
        }
    }

    [Fact]
    public void WholeNumbersOfAnInputAreNoClasses()
    {
        var contract = new DataContract("Reader", [TensorContract.WholeNumbers("Words", below: 50, "time")], []);
        Refused(
            "Reader: input 'Words' of 'data' has Float32 elements; whole numbers are Int64. Convert it with .to(ScalarType.Int64).",
            () => contract.CheckInputs("data", ScalarType.Float32, CPU, values: false, [zeros(2, 3)]),
            "Words");
    }

    [Theory]
    [InlineData(255, "Autoencoder: target 'Image' of 'data' has 255 at [1, 2]; expected are numbers from 0 to 1, since its crossentropy takes probabilities. Divide pixels of 0 to 255 by 255, or use a loss of other values, such as Losses.MeanSquaredError.")]
    [InlineData(-1, "Autoencoder: target 'Image' of 'data' has -1 at [1, 2]; expected are numbers from 0 to 1, since its crossentropy takes probabilities. Write -1 and 1 as 0 and 1, or use Losses.Hinge.")]
    public void WhatIsNoProbabilityIsNamedByItsPlace(float number, string message)
    {
        var contract = new DataContract("Autoencoder", [TensorContract.Values("Noisy", 3)], [TensorContract.Probabilities("Image", 3)]);
        var image = ones(2, 3);
        image[0, 1] = tensor(0f);
        Check();
        image[1, 2] = tensor(number);
        Refused(message, () => Check(), "Image");
        Check(("SampleWeight", tensor(new[] { 1f, 0f })));

        void Check(params ReadOnlySpan<(string Name, Tensor? Weight)> weights) =>
            contract.Check("data", ScalarType.Float32, CPU, values: true, [zeros(2, 3), image], weights);
    }

    [Fact]
    public void ClassNumbersOverTimeAreNamedByTheirPlace()
    {
        _tag[3, 7] = tensor(5L);
        _tag[4, 0] = tensor(-9L);
        Refused(
            "Tagger: target 'Tag' of 'data' has the class number 5 at [3, 7]; expected are 0 to 4. Number the classes from 0, or give the output as many units as there are classes.",
            CheckSequence,
            "Tag");
    }

    [Fact]
    public void WithoutANumberOfClassesOnlyNegativeOnesAreRefused()
    {
        _word[2] = tensor(1_000_000L);
        CheckSequence();
        _word[5] = tensor(-1L);
        Refused(
            "Tagger: target 'Word' of 'data' has the class number -1 at [5]; expected are 0 or more. Leave samples without a class out, or give them the weight 0.",
            CheckSequence,
            "Word");
    }

    [Fact]
    public void NaNIsNamedByItsPlace()
    {
        _series[4, 11, 3] = tensor(float.NaN);
        _series[5] = tensor(float.NaN);
        Refused(
            "Tagger: input 'Series' of 'data' has a NaN at [4, 11, 3]. Leave such samples out or give them the weight 0, or replace the values with .nan_to_num().",
            CheckSequence,
            "Series");
    }

    [Fact]
    public void ContentsAreReadOnlyWhenAskedFor()
    {
        var pixels = full(6, 784, float.NaN);
        CheckFashion(pixels, zeros(6, ScalarType.Int64), values: false);
        Assert.Throws<ModelDataException>(() => CheckFashion(pixels, zeros(6, ScalarType.Int64)));
    }

    [Fact]
    public void InfinityAndSumsThatOverflowAreNotNaN()
    {
        var pixels = full(6, 784, float.MaxValue);
        pixels[1, 2] = tensor(float.PositiveInfinity);
        pixels[1, 3] = tensor(float.NegativeInfinity);
        CheckFashion(pixels, zeros(6, ScalarType.Int64));
    }

    /// <summary>Data is looked at in parts; what is bad in a later one is named by its place in the whole.</summary>
    [Fact]
    public void PlacesAreThoseOfTheWholeData()
    {
        var pixels = zeros(6000, 784);
        pixels[5998, 783] = tensor(float.NaN);
        var article = zeros(3_000_000, ScalarType.Int64);
        article[2_999_999] = tensor(77L);
        Refused(
            "FashionClassifier: input 'Pixels' of 'data' has a NaN at [5998, 783]. Leave such samples out or give them the weight 0, or replace the values with .nan_to_num().",
            () => CheckFashion(pixels, zeros(6000, ScalarType.Int64)),
            "Pixels");
        var contract = new DataContract("Classifier", [TensorContract.Values("X")], [TensorContract.Classes("Kind", 10)]);
        Refused(
            "Classifier: target 'Kind' of 'data' has the class number 77 at [2999999]; expected are 0 to 9. Number the classes from 0, or give the output as many units as there are classes.",
            () => contract.Check("data", ScalarType.Float32, CPU, values: true, [zeros(3_000_000), article]),
            "Kind");
    }

    [Fact]
    public void ShapesComeBeforeContents()
    {
        _word = zeros(5, ScalarType.Int64);
        _series = full(6, 12, 10, float.NaN);
        Assert.Equal("Word", Assert.Throws<ModelDataException>(CheckSequence).TensorName);
    }

    [Fact]
    public void InputsAreCheckedAloneAndMayBeEmpty()
    {
        Fashion.CheckInputs("inputs", ScalarType.Float32, CPU, values: true, [zeros(0, 784)]);
        Fashion.CheckInputs("inputs", ScalarType.Float32, CPU, values: false, [full(2, 784, float.NaN)]);
        var problem = Assert.Throws<ModelDataException>(() =>
            Fashion.CheckInputs("inputs", ScalarType.Float32, CPU, values: false, [zeros(2, 10)]));
        Assert.Equal("inputs", problem.ParamName);
        Assert.StartsWith("FashionClassifier: input 'Pixels' of 'inputs' is [2, 10];", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherNumberOfTensorsIsTheCallersMistake() => Assert.Equal(
        "FashionClassifier takes 2 tensors here, not 1. (Parameter 'tensors')",
        Assert.Throws<ArgumentException>(() =>
            Fashion.Check("data", ScalarType.Float32, CPU, values: false, [zeros(2, 784)])).Message);

    [Fact]
    public void ANameThatNoAxisHasIsTheContractsMistake()
    {
        var contract = new DataContract("Odd", [TensorContract.Values("X", Axis.Of("time-2", static sizes => sizes["time"] - 2))], []);
        Assert.Equal(
            "The size of 'time' is not known: no axis has that name by itself.",
            Assert.Throws<InvalidOperationException>(() =>
                contract.CheckInputs("inputs", ScalarType.Float32, CPU, values: false, [zeros(2, 3)])).Message);
    }

    [Fact]
    public void NoTensorIsLeftBehind()
    {
        using var bad = zeros(6, ScalarType.Int64).add(11);
        using var good = zeros(6, ScalarType.Int64);
        using var pixels = zeros(6, 784);
        using var holes = full(6, 784, float.NaN);
        NativeLeaks.AssertNone(() =>
        {
            CheckFashion(pixels, good);
            Assert.Throws<ModelDataException>(() => CheckFashion(pixels, bad));
            Assert.Throws<ModelDataException>(() => CheckFashion(holes, good));
        });
    }

    [Fact]
    public void DataThatRequiresGradientsIsChecked() =>
        CheckFashion(rand(6, 784, requires_grad: true), zeros(6, ScalarType.Int64));

    private static void CheckFashion(Tensor? pixels, Tensor? article, bool values = true) =>
        Fashion.Check("data", ScalarType.Float32, CPU, values, [pixels, article]);

    private void CheckSequence() =>
        Sequence.Check("data", ScalarType.Float32, CPU, values: true, [_series, _image, _tag, _shape, _word, _extra]);

    private static void Refused(string message, Action check, string tensorName)
    {
        var problem = Assert.Throws<ModelDataException>(check);
        Assert.Equal(message, problem.Message);
        Assert.Equal(("data", tensorName), (problem.ParamName, problem.TensorName));
    }
}
