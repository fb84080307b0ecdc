using System.Linq;
using Netwright.Benchmarks;
using Xunit;

namespace Netwright.Tests.Benchmarks;

/// <summary>What is measured side by side must be the same work.</summary>
public sealed class StepCaseTests
{
    public static TheoryData<string> Cases => [.. StepCase.All.Select(static step => step.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_contenders_have_the_same_losses_and_the_floor_does_its_products(string name)
    {
        var contenders = StepCase.All.Single(step => step.Name == name).Contenders(batch: 16);
        Rounds.CheckAgreement(contenders);
        Assert.Equal(["netwright", "hand_tuned", "idiomatic", "floor"], contenders.Select(static contender => contender.Name));
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }
    }
}
