using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Netwright.Tests.Architectures;

/// <summary>
/// How many networks are made up, and from which seed on. Others are asked for in the environment:
/// <c>dotnet test tests/Netwright.Tests --filter Architectures -e ARCHITECTURES=5000 -e ARCHITECTURE_SEED=70000</c>.
/// </summary>
internal static class ArchitectureCount
{
    /// <summary>How many models are compiled together.</summary>
    private const int Together = 50;

    private static int Number => Read("ARCHITECTURES", 500);

    private static int First => Read("ARCHITECTURE_SEED", 0);

    /// <summary>The first seed of each lot of models that are compiled together.</summary>
    public static TheoryData<int> Lots => new(Enumerable.Range(0, (Number + Together - 1) / Together).Select(static lot => First + (lot * Together)));

    /// <summary>The seeds of a lot.</summary>
    public static IReadOnlyList<int> Seeds(int lot) => [.. Enumerable.Range(lot, Math.Min(Together, First + Number - lot))];

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
