using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Metrics;

/// <summary>
/// How well the places of classes are met. Targets and output may be class numbers, or rows with a value for each class.
/// </summary>
/// <param name="isSparse">Whether both are class numbers unless options say otherwise.</param>
/// <param name="namesClasses">Whether the arguments after the first are the classes that are looked at.</param>
internal abstract class ClassOverlapRule(bool isSparse, bool namesClasses) : MetricRule
{
    public sealed override Target Target(Shape output, AttributeDeclaration metric)
    {
        var rows = Losses.Target.ClassNumbers(output, metric.Option("Axis", -1));
        var target = (metric.Option("SparseTarget", isSparse), metric.Option("SparsePrediction", isSparse)) switch
        {
            (true, false) => rows,
            (true, true) => new Target(TargetKind.ClassNumbers, output, metric.Arguments[0].Value is int count ? Dimension.Of(count) : null),
            (false, false) => Losses.Target.Values(output),
            _ => Losses.Target.Anything(output),
        };
        return target.Kind == TargetKind.ClassNumbers ? target with { Ignored = metric.IgnoredClass } : target;
    }

    public sealed override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want(0, "numClasses", static count => count >= 1, "at least 1");
        var classes = check.Attribute.Arguments[0].Value is int count ? count : 0;
        CheckNamedClasses(check, classes);
        if (check.Attribute.Option("SparsePrediction", isSparse))
        {
            // Some layer of the user's own may give class numbers; an activation does not.
            if (check.Activation is not null)
            {
                check.Misfit("takes class numbers as the output", "set SparsePrediction = false, as it has a value for each class");
            }
        }
        else if (check.WantAxis() && check.Units is { } units && units != classes)
        {
            check.Misfit(0, $"counts {Numbers.Write((long)classes)} classes", $"write {Numbers.Write(units)}, or give it as many units", (long)classes);
        }
    }

    private void CheckNamedClasses(OutputCheck check, int classes)
    {
        if (!namesClasses)
        {
            return;
        }

        check.Want(1, "targetClassIds", id => id >= 0 && id < classes, $"from 0 to {Numbers.Write(classes - 1L)}");
        if (check.Attribute.Arguments[1].Items?.Any() != true)
        {
            check.Misfit("looks at no class", $"name those that are averaged over, or use {check.Attribute.Name.Replace("IoU", "MeanIoU")} for all");
        }
    }
}

/// <summary>Of some classes.</summary>
internal sealed class IoURule() : ClassOverlapRule(isSparse: true, namesClasses: true);

/// <summary>Of all classes.</summary>
internal sealed class MeanIoURule() : ClassOverlapRule(isSparse: true, namesClasses: false);

/// <summary>Of some classes, in one-hot rows.</summary>
internal sealed class OneHotIoURule() : ClassOverlapRule(isSparse: false, namesClasses: true);

/// <summary>Of all classes, in one-hot rows.</summary>
internal sealed class OneHotMeanIoURule() : ClassOverlapRule(isSparse: false, namesClasses: false);
