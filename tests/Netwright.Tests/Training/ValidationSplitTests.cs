using System.Linq;
using Netwright.Data;
using Xunit;

namespace Netwright.Tests.Training;

/// <summary>What is cut off the data for validation.</summary>
public sealed class ValidationSplitTests
{
    /// <summary>The sizes are those of Keras's <c>int(math.floor(n * (1.0 - f)))</c>, with its roundings.</summary>
    [Theory]
    [InlineData(10, 0.2, 8)]
    [InlineData(10, 0.25, 7)]
    [InlineData(10, 0.3, 7)]
    [InlineData(10, 0.1, 9)]
    [InlineData(10, 0.9, 0)]
    [InlineData(10, 0.99, 0)]
    [InlineData(10, 0.01, 9)]
    [InlineData(3, 0.5, 1)]
    [InlineData(2, 0.5, 1)]
    [InlineData(1, 0.5, 0)]
    [InlineData(100, 0.7, 30)]
    [InlineData(1000, 0.35, 650)]
    public void TheLastFractionIsCutOff(int count, double fraction, int trained)
    {
        using var data = LinearRegression.Batch.Line(count);
        using var model = new LinearRegression();
        var options = Quiet.Options(batchSize: count, validationSplit: fraction);
        if (trained == 0)
        {
            Assert.Throws<ModelDataException>(() => model.Fit(data, options));
            return;
        }

        model.Fit(data, options);
        Assert.Equal(Enumerable.Range(0, trained).Select(static x => (float)x), model.Trained.Single().Order());
        Assert.Equal(Enumerable.Range(trained, count - trained).Select(static x => (float)x), model.Tested.Single());
    }

    [Fact]
    public void NothingIsCutOffWithoutAFraction()
    {
        using var data = LinearRegression.Batch.Line(5);
        using var model = new LinearRegression();
        Assert.Equal(0, model.Fit(data, Quiet.Options()).Validation.Count);
        Assert.Empty(model.Tested);
    }

    [Fact]
    public void ValidationDataComesBeforeTheFraction()
    {
        using var data = LinearRegression.Batch.Line(5);
        using var validation = LinearRegression.Batch.Line(2, first: 50);
        using var model = new LinearRegression();
        model.Fit(data, Quiet.Options(batchSize: 5, validation: validation, validationSplit: 0.99));
        Assert.Equal(5, model.Trained.Single().Length);
        Assert.Equal([50f, 51f], model.Tested.Single());
    }

    [Theory]
    [InlineData(1, 0.5, "LinearRegression: 'data' has 1 sample, of which a 'validationSplit' of 0.5 leaves 0 to train with and 1 to validate with. Give more samples, another fraction, or 'validation'.")]
    [InlineData(3, 0.75, "LinearRegression: 'data' has 3 samples, of which a 'validationSplit' of 0.75 leaves 0 to train with and 3 to validate with. Give more samples, another fraction, or 'validation'.")]
    [InlineData(4, 1e-17, "LinearRegression: 'data' has 4 samples, of which a 'validationSplit' of 1E-17 leaves 4 to train with and 0 to validate with. Give more samples, another fraction, or 'validation'.")]
    public void AnEmptyPartIsRefused(int count, double fraction, string message)
    {
        using var data = LinearRegression.Batch.Line(count);
        using var model = new LinearRegression();
        using var culture = new CultureScope("fi-FI");
        Assert.Equal(message, Assert.Throws<ModelDataException>(() => model.Fit(data, Quiet.Options(validationSplit: fraction))).Message);
    }
}
