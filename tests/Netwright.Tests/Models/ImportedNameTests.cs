using System.Linq;
using TorchSharp;
using Xunit;

namespace Netwright.Tests.Models;

/// <summary>Who imports Netwright and TorchSharp together can name what is in either.</summary>
public class ImportedNameTests
{
    [Fact]
    public void No_type_has_the_name_of_one_of_TorchSharps()
    {
        var theirs = typeof(torch).Assembly.GetExportedTypes()
            .Where(static type => type.IsNested ? type.DeclaringType == typeof(torch) : type.Namespace == nameof(TorchSharp))
            .Select(static type => type.Name);
        var ours = typeof(Dense).Assembly.GetExportedTypes()
            .Where(static type => !type.IsNested && type.Namespace == nameof(Netwright))
            .Select(static type => type.Name);

        Assert.NotEmpty(ours);
        Assert.Empty(ours.Intersect(theirs));
    }
}
