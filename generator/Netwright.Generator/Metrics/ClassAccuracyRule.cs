using Netwright.Generator.Losses;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Metrics;

/// <summary>Whether the right class is the first of several. The order of values alone decides.</summary>
internal abstract class ClassAccuracyRule : MetricRule
{
    public override bool ReadsOnlyOrder(AttributeDeclaration metric) => true;

    public override void Check(OutputCheck check, AttributeDeclaration? loss) => check.WantSeveralUnits("BinaryAccuracy");
}

/// <summary>Takes one-hot rows.</summary>
internal sealed class CategoricalAccuracyRule : ClassAccuracyRule
{
    public override string Counterpart => "SparseCategoricalAccuracy";
}

/// <summary>Takes class numbers.</summary>
internal sealed class SparseCategoricalAccuracyRule : ClassAccuracyRule
{
    public override string Counterpart => "CategoricalAccuracy";

    public override Target Target(Shape output, AttributeDeclaration metric) => Losses.Target.ClassNumbers(output);
}
