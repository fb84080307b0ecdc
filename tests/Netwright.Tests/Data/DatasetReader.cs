using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;

namespace Netwright.Tests.Data;

/// <summary>Reads datasets of points on the line <c>y = 2x + 1</c>, whose samples are told apart by their x.</summary>
internal static class DatasetReader
{
    /// <summary>The x of each element of a pass.</summary>
    public static List<int[]> Groups(this Dataset<LinearRegression.Batch> data)
    {
        var groups = new List<int[]>();
        foreach (var batch in data)
        {
            groups.Add(Numbers(batch));
        }

        return groups;
    }

    /// <summary>The x of each sample of a pass.</summary>
    public static int[] Samples(this Dataset<LinearRegression.Batch> data) => [.. data.Groups().SelectMany(static group => group)];

    /// <summary>The x of a batch, whose y must have come along.</summary>
    public static int[] Numbers(LinearRegression.Batch batch)
    {
        var x = batch.X.data<float>().ToArray();
        Assert.Equal(x.Select(static x => (2 * x) + 1), batch.Y.data<float>().ToArray());
        return [.. x.Select(static x => (int)x)];
    }
}
