using System;
using System.Reflection;
using System.Threading;
using VerifyXunit;
using Xunit.Sdk;

[assembly: UseVerify]

namespace VerifyXunit;

/// <summary>Remembers which test is running. Verify's build files put it on the assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Current = new();

    public override void Before(MethodInfo methodUnderTest) => Current.Value = methodUnderTest;

    public override void After(MethodInfo methodUnderTest) => Current.Value = null;

    internal static MethodInfo GetMethod() =>
        Current.Value ?? throw new InvalidOperationException("Snapshots are compared in tests only.");
}
