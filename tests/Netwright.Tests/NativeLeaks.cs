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

        // What earlier tests left to the garbage collector must not go away in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        action();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
