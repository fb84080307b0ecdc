using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netwright.Training;
using Xunit;

namespace Netwright.Tests.Optimization;

/// <summary>What a report shows of optimizers and schedules is all that can be set.</summary>
public sealed class SettingTests
{
    public static TheoryData<Type> Kinds =>
    [
        .. from type in typeof(Optimizers).GetNestedTypes().Concat(typeof(Schedules).GetNestedTypes())
           where type is { IsAbstract: false, IsClass: true }
           select type,
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryOptionIsShown(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(static parameter => Argument(parameter))]);
        var settings = made is Optimizers.Optimizer optimizer ? optimizer.Settings : ((Schedules.Schedule)made).Settings;
        var options =
            from option in kind.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where option.CanWrite || made is Schedules.Schedule
            where option.DeclaringType != typeof(Attribute) && option.Name is not (nameof(Schedules.Schedule.Settings) or nameof(Attribute.TypeId))
            select option.Name;
        Assert.Equal(options.Order(), settings.Select(static setting => setting.Name).Order());
        Assert.All(settings, static setting => Assert.NotEmpty(setting.Value));
    }

    [Fact]
    public void ValuesAreThoseThatWereSet()
    {
        using var culture = new CultureScope("fi-FI");
        using var adam = new Optimizers.Adam(0.01)
        {
            Beta1 = 0.5,
            AMSGrad = true,
            ExcludeFromWeightDecay = ["bias", "gamma"],
            Schedule = new Schedules.ExponentialDecay(0.25, 10, 0.5),
        };
        var values = adam.Settings.ToDictionary(static setting => setting.Name, static setting => setting.Value);
        Assert.Equal(
            ("0.25", "0.5", "yes", "bias, gamma", "ExponentialDecay (InitialLearningRate 0.25, DecaySteps 10, DecayRate 0.5, Staircase no)"),
            (values["LearningRate"], values["Beta1"], values["AMSGrad"], values["ExcludeFromWeightDecay"], values["Schedule"]));
        Assert.Equal("none", Setting.Of("Schedule", null).Value);
        Assert.Equal("none", Setting.Of("Words", Array.Empty<string>()).Value);
        Assert.Equal("-1.5, 2", Setting.Of("Numbers", new List<double> { -1.5, 2 }).Value);
    }

    private static object? Argument(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.DefaultValue,
        { ParameterType: var type } when type == typeof(long[]) => new long[] { 10 },
        { ParameterType: var type } when type == typeof(double[]) => new[] { 0.1, 0.01 },
        { ParameterType: var type } when type == typeof(long) => 10L,
        _ => 0.1,
    };
}
