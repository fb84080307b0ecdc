using System;
using System.Buffers;
using System.Linq;
using System.Runtime.CompilerServices;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>Tensors of what .NET arrays and spans hold.</summary>
public sealed class ArrayDataTests
{
    [Fact]
    public void AnArrayIsNotCopied()
    {
        float[] array = [1, 2, 3, 4, 5, 6];
        using var tensor = ArrayData.Share(array, -1, 3);
        Assert.Equal([2, 3], tensor.shape);
        array[4] = 50;
        Assert.Equal([1f, 2, 3, 4, 50, 6], tensor.data<float>().ToArray());
        tensor.mul_(2);
        Assert.Equal([2f, 4, 6, 8, 100, 12], array);
    }

    [Fact]
    public void APartOfAnArrayIsNotCopied()
    {
        long[] array = [1, 2, 3, 4, 5, 6];
        using var tensor = ArrayData.Share<long>(array.AsMemory(2, 3));
        array[3] = 40;
        Assert.Equal([3L, 40, 5], tensor.data<long>().ToArray());
    }

    [Fact]
    public void OtherMemoryAndSpansAreCopied()
    {
        Span<float> span = [1, 2, 3, 4];
        using var tensor = ArrayData.Copy<float>(span, 2, 2);
        span[0] = 9;
        Assert.Equal([1f, 2, 3, 4], tensor.data<float>().ToArray());
        var owner = new NativeMemory();
        using var native = ArrayData.Share<float>(owner.Memory);
        owner.Memory.Span[0] = 9;
        Assert.Equal([7f, 8], native.data<float>().ToArray());
    }

    [Fact]
    public void EveryTypeOfElementsIsKept()
    {
        Check([1.5, 2], ScalarType.Float64);
        Check([1.5f, 2], ScalarType.Float32);
        Check([1L, 2], ScalarType.Int64);
        Check([1, 2], ScalarType.Int32);
        Check<short>([1, 2], ScalarType.Int16);
        Check<sbyte>([1, 2], ScalarType.Int8);
        Check<byte>([1, 2], ScalarType.Byte);
        Check([true, false], ScalarType.Bool);

        static void Check<T>(T[] array, ScalarType expected)
            where T : unmanaged
        {
            using var shared = ArrayData.Share(array);
            using var part = ArrayData.Share<T>(array.AsMemory(1));
            Assert.Equal(expected, shared.dtype);
            Assert.Equal(array, shared.data<T>().ToArray());
            Assert.Equal(array.Skip(1), part.data<T>().ToArray());
        }
    }

    [Fact]
    public void NothingIsLeftBehindNorHeldAfterwards()
    {
        NativeLeaks.AssertNone(static () =>
        {
            ArrayData.Share(new float[6], 2, 3).Dispose();
            ArrayData.Share<float>(new float[6].AsMemory(2, 4), 2, 2).Dispose();
            ArrayData.Copy<float>(new float[6], 2, 3).Dispose();
        });
        var (array, view) = Shared();
        GC.Collect();
        Assert.True(array.IsAlive);
        Assert.Equal([7f, 8], view.data<float>().ToArray());
        view.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(array.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference Array, Tensor View) Shared()
        {
            var array = new float[] { 5, 6, 7, 8 };
            using var tensor = ArrayData.Share(array);
            return (new WeakReference(array), tensor.narrow(0, 2, 2));
        }
    }

    [Fact]
    public void NoElementsAreNoError()
    {
        using var none = ArrayData.Share(Array.Empty<float>());
        using var shaped = ArrayData.Copy<float>([], 0, 3);
        Assert.Equal([0], none.shape);
        Assert.Equal([0, 3], shaped.shape);
    }

    [Theory]
    [InlineData(new[] { 4L })]
    [InlineData(new[] { -1L, 4 })]
    [InlineData(new[] { -1L, -1 })]
    [InlineData(new[] { -1L, 0 })]
    [InlineData(new[] { -2L, -3 })]
    public void AShapeThatDoesNotFitIsRefused(long[] shape)
    {
        using var culture = new CultureScope("fi-FI");
        NativeLeaks.AssertNone(() =>
        {
            var problem = Assert.Throws<ArgumentException>(() => ArrayData.Share(new float[6], shape));
            Assert.StartsWith($"There are 6 elements, which do not fill the shape [{string.Join(", ", shape.Select(static size => FormattableString.Invariant($"{size}")))}].", problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void AnArrayIsADataset()
    {
        NativeLeaks.AssertNone(static () =>
        {
            using var points = new LinearRegression.Batch(ArrayData.Share(new float[] { 0, 1, 2 }), ArrayData.Share(new float[] { 1, 3, 5 }));
            Assert.Equal([0, 1, 2], Dataset.From(points).Shuffle(seed: 1).Batch(2).Samples().Order());
        });
    }

    /// <summary>Memory that no array is behind, as far as anybody can see.</summary>
    private sealed class NativeMemory : MemoryManager<float>
    {
        private readonly float[] _elements = [7, 8];

        public override Span<float> GetSpan() => _elements;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
