using System;
using System.Globalization;

namespace Netwright.Tests;

/// <summary>Another culture for a while: fi-FI writes a comma in numbers, and U+2212 before negative ones.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = new CultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
