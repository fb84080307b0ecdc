using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Metrics;

/// <summary>Whether the right class is among the first of several. The order of values alone decides.</summary>
internal abstract class TopClassesRule : MetricRule
{
    private const int DefaultK = 5;

    public override bool ReadsOnlyOrder(AttributeDeclaration metric) => !metric.Option("FromSortedIds", false);

    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want("K", static k => k >= 1, "at least 1");
        if (check.Attribute.Option("FromSortedIds", false) || !check.WantSeveralUnits("BinaryAccuracy"))
        {
            return;
        }

        var k = check.Attribute.Option("K", DefaultK);
        if (k >= check.Units)
        {
            check.Misfit(
                "K",
                $"asks whether a class is among the first {Numbers.Write((long)k)}",
                "all classes are, so set K to fewer");
        }
    }
}

/// <summary>Takes one-hot rows.</summary>
internal sealed class TopKCategoricalAccuracyRule : TopClassesRule
{
    public override string Counterpart => "SparseTopKCategoricalAccuracy";
}

/// <summary>Takes class numbers.</summary>
internal sealed class SparseTopKCategoricalAccuracyRule : TopClassesRule
{
    public override string Counterpart => "TopKCategoricalAccuracy";

    public override Target Target(Shape output, AttributeDeclaration metric) => Losses.Target.ClassNumbers(output);
}
