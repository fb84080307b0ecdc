using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests;

/// <summary>Whether something leaves native tensors behind.</summary>
internal static class NativeLeaks
{
    /// <summary>Asserts that an action frees every tensor that it makes.</summary>
    /// <param name="action">What is done; a second time, since the first may set up what stays.</param>
    public static void AssertNone(Action action)
    {
        action();
        var before = Settle();
        action();
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>
    /// How many tensors there are once the garbage collector has taken what earlier tests left to it, which must not go
    /// away between two counts.
    /// </summary>
    public static long Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Tensor.TotalCount;
    }
}
