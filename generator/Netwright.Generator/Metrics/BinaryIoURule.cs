using Netwright.Generator.Losses;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Metrics;

/// <summary>How well the places of 0 and 1 are met, which a threshold tells apart.</summary>
internal sealed class BinaryIoURule : MetricRule
{
    public override void Check(OutputCheck check, AttributeDeclaration? loss)
    {
        check.Want(0, "targetClassIds", static id => id is 0 or 1, "0 or 1");
        if (!check.Attribute.Sets("Threshold"))
        {
            check.WantNoLogits(loss, ", or set Threshold = 0");
        }
    }
}
