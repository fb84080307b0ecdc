using System.Linq;
using Xunit;

namespace Netwright.Tests.Training;

/// <summary>A typed history, by member, by epoch and by name.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void ValuesAreReachedByMemberByEpochAndByName()
    {
        using var data = LinearRegression.Batch.Line(10);
        using var model = new LinearRegression();
        var history = model.Fit(data, Quiet.Options(epochs: 3, validationSplit: 0.2));
        Assert.Equal(3, history.Count);
        Assert.Equal(history.Loss[1], history[1].Loss);
        Assert.Equal(history.Validation.MeanAbsoluteError[2], history.Validation[2].MeanAbsoluteError);

        var byName = history.ToDictionary();
        Assert.Equal(["loss", "mean_absolute_error", "val_loss", "val_mean_absolute_error"], byName.Keys);
        Assert.Equal(history.Loss, byName["loss"]);
        Assert.Equal(history.MeanAbsoluteError, byName["mean_absolute_error"]);
        Assert.Equal(history.Validation.Loss, byName["val_loss"]);
        Assert.Equal(history.Validation.MeanAbsoluteError, byName["val_mean_absolute_error"]);
        Assert.Equal(["loss", "mean_absolute_error"], history.Validation.Select(static series => series.Key));
    }

    [Fact]
    public void WithoutValidationThereIsNoneOfIt()
    {
        using var data = LinearRegression.Batch.Line(10);
        using var model = new LinearRegression();
        var history = model.Fit(data, Quiet.Options(epochs: 2));
        Assert.Equal(["loss", "mean_absolute_error"], history.Select(static series => series.Key));
        Assert.Empty(history.Validation.Loss);
    }
}
