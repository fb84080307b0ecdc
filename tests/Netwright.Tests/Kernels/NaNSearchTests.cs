using Netwright.Runtime.Memory;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>The search for a NaN over CPU memory against torch's, on odd sizes, with special values beside it.</summary>
public sealed class NaNSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(4096)]
    [InlineData(4099)]
    [InlineData(200_003)]
    public unsafe void FindsWhatTorchFinds(int count)
    {
        var values = new float[count];
        for (var index = 0; index < count; index++)
        {
            values[index] = (index % 5) switch { 0 => float.PositiveInfinity, 1 => float.NegativeInfinity, 2 => -0f, 3 => 1e-40f, _ => float.MaxValue };
        }

        Compare();
        foreach (var place in new[] { 0, count / 3, count / 2, count - 1 })
        {
            var before = values[place];
            values[place] = float.NaN;
            Compare();
            values[place] = before;
        }

        void Compare()
        {
            using var all = tensor(values);
            using var isNaN = all.isnan();
            using var hasAny = isNaN.any();
            fixed (float* first = values)
            {
                Assert.Equal(hasAny.item<bool>(), NaNSearch.HasAny(first, count));
            }
        }
    }
}
