using System;
using Netwright.Progress;
using Netwright.Tests.Training;
using Xunit;

namespace Netwright.Tests.Progress;

/// <summary>The words and numbers of progress, in a culture that writes them otherwise.</summary>
public sealed class ProgressTextTests : IDisposable
{
    private readonly CultureScope _culture = new("fi-FI");

    public void Dispose() => _culture.Dispose();

    [Theory]
    [InlineData(0f, "0.0000")]
    [InlineData(0.7421f, "0.7421")]
    [InlineData(-0.5f, "-0.5000")]
    [InlineData(12345.678f, "12345.6777")]
    [InlineData(0.001f, "0.0010")]
    [InlineData(0.00099f, "9.9000e-04")]
    [InlineData(-0.0000123f, "-1.2300e-05")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void NumbersHaveFourPlaces(float value, string expected) => Assert.Equal(expected, ProgressText.Number(value));

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(1.24, "1.2 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 00 s")]
    [InlineData(125.4, "2 min 05 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(3600, "1 h 00 min")]
    [InlineData(93784, "26 h 03 min")]
    public void TimesHaveTheUnitsThatMatter(double seconds, string expected) =>
        Assert.Equal(expected, ProgressText.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, 100, 1.0, "")]
    [InlineData(50, 100, 0.0, "")]
    [InlineData(24, 100, 2.0, "6.3 s left  12 samples/s")]
    [InlineData(1, 3, 4.0, "8.0 s left  0.3 samples/s")]
    [InlineData(100, 100, 0.05, "0.0 s left  2,000 samples/s")]
    public void ThePaceTellsHowLongTheRestTakes(long done, long count, double seconds, string expected) =>
        Assert.Equal(expected, string.Join("  ", ProgressText.Pace(done, TimeSpan.FromSeconds(seconds), done, count)));

    [Theory]
    [InlineData(0L, 8L, "")]
    [InlineData(2L, 8L, "6.0 s left  32 samples/s")]
    [InlineData(2L, null, "32 samples/s")]
    [InlineData(2L, 1L, "0.0 s left  32 samples/s")]
    public void WhereSamplesAreNotCountedBatchesTell(long batches, long? count, string expected) =>
        Assert.Equal(expected, string.Join("  ", ProgressText.Pace(64, TimeSpan.FromSeconds(2), batches, count)));

    [Theory]
    [InlineData(0, "0 MB")]
    [InlineData(1L << 20, "1 MB")]
    [InlineData((1L << 30) - 1, "1023 MB")]
    [InlineData(1L << 30, "1.0 GB")]
    [InlineData(12L << 30, "12.0 GB")]
    public void MemoryHasTheUnitThatMatters(long bytes, string expected) => Assert.Equal(expected, ProgressText.Memory(bytes));

    [Fact]
    public void ALineHasTheValuesAndTheTime()
    {
        var training = new LinearRegression.Logs(0.7421f, 1.5f);
        var validation = new LinearRegression.Logs(0.5f, 0.00025f);
        Assert.Equal(
            "Epoch 1/3  loss 0.7421  mean_absolute_error 1.5000  val_loss 0.5000  val_mean_absolute_error 2.5000e-04  1.2 s",
            ProgressText.Line(ProgressText.Epoch(0, 3), training, validation, TimeSpan.FromSeconds(1.2)));
        Assert.Equal(
            "Evaluation  loss 0.7421  mean_absolute_error 1.5000  0.0 s",
            ProgressText.Line(ProgressText.Evaluation, training, null, TimeSpan.Zero));
    }
}
