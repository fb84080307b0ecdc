using System;
using System.Linq;
using Netwright.Build.Tests.Libraries;
using Xunit;

namespace Netwright.Build.Tests;

public sealed class InitializerImportTests
{
    private const string Before = "_ZSt21ios_base_library_initv@GLIBCXX_3.4.32 of libstdc++.so.6";
    private const string After = "floor@GLIBC_2.2.5 of libm.so.6";

    public static TheoryData<string> Libraries => ["real", "minimal"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void TheImportBecomesFloorAndNoOtherSymbolChanges(string library)
    {
        var before = new SectionReading(Library(library));
        var after = new SectionReading(Patched(library));

        Assert.Single(before.Symbols, Before);
        Assert.Equal(before.Symbols.Select(symbol => symbol == Before ? After : symbol), after.Symbols);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void TheOlderVersionIsRequiredInPlaceOfTheNewerAndNoOtherRequirementChanges(string library)
    {
        var before = new SectionReading(Library(library)).RequiredVersions;
        var after = new SectionReading(Patched(library)).RequiredVersions;

        Assert.Single(before, required => required.Version == "GLIBCXX_3.4.32");
        Assert.Equal(
            before.Select(required => required.Version == "GLIBCXX_3.4.32"
                ? required with { Version = "GLIBCXX_3.4.30", Hash = SectionReading.Hash("GLIBCXX_3.4.30") }
                : required),
            after);
        Assert.All(after, required => Assert.Equal(SectionReading.Hash(required.Version), required.Hash));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void OnlyTheFourFieldsAreWritten(string library)
    {
        var bytes = Library(library);
        var reading = new SectionReading(bytes);
        var (symbol, symbolVersion) = reading.PlacesOf(reading.Symbols.ToList().IndexOf(Before));
        var required = reading.RequiredVersions.Single(version => version.Version == "GLIBCXX_3.4.32").Offset;
        int[] written =
        [
            .. Enumerable.Range(symbol, 4),
            .. Enumerable.Range(symbolVersion, 2),
            .. Enumerable.Range(required, 4),
            .. Enumerable.Range(required + 8, 4),
        ];

        var patched = Patched(library);

        Assert.Equal(bytes.Length, patched.Length);
        Assert.Subset(written.ToHashSet(), Enumerable.Range(0, bytes.Length).Where(at => bytes[at] != patched[at]).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void WhatIsGivenStaysAndTheResultIsAlwaysTheSame(string library)
    {
        var bytes = Library(library);

        Assert.Equal(InitializerImport.Remove(bytes), InitializerImport.Remove(bytes));
        Assert.Equal(Library(library), bytes);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void APatchedLibraryNeedsNothing(string library) => Assert.Null(InitializerImport.Remove(Patched(library)));

    [Fact]
    public void ALibraryWithoutTheImportNeedsNothing()
    {
        var library = new MinimalLibrary();
        library.Imports.RemoveAt(1);
        library.Versions.RemoveAt(2);

        Assert.Null(InitializerImport.Remove(library.Write()));
    }

    [Fact]
    public void TheOlderVersionsNameMayStandAnywhereAmongTheNames()
    {
        var library = new MinimalLibrary();
        library.Versions[1] = ("libstdc++.so.6", "GLIBCXX_3.4.29");
        library.OtherNames.Add("the end of a longer name: GLIBCXX_3.4.30");

        var after = new SectionReading(InitializerImport.Remove(library.Write())!);

        Assert.Contains(After, after.Symbols);
        Assert.Equal(
            ["GLIBC_2.2.5", "GLIBCXX_3.4.29", "GLIBCXX_3.4.30"],
            after.RequiredVersions.Select(required => required.Version));
    }

    [Fact]
    public void AHiddenVersionOfFloorIsTakenWithItsBit()
    {
        var library = new MinimalLibrary();
        var bytes = library.Write();
        var (_, floor) = new SectionReading(bytes).PlacesOf(3);
        var (_, initializer) = new SectionReading(bytes).PlacesOf(2);
        bytes[floor + 1] |= 0x80;

        var patched = InitializerImport.Remove(bytes)!;

        Assert.Equal(patched[floor..(floor + 2)], patched[initializer..(initializer + 2)]);
    }

    [Fact]
    public void FloorMustBeImported() => Refused(library => library.Imports.RemoveAt(2), "should both be imported");

    [Fact]
    public void FloorMustBeAFunction() => Refused(
        library => library.Imports[2] = ("floor", 0, MinimalLibrary.Variable), "as functions");

    [Fact]
    public void TheInitializerMustBeAFunction() => Refused(
        library => library.Imports[1] = (MinimalLibrary.Initializer, 2, MinimalLibrary.Variable), "as functions");

    [Fact]
    public void FloorMustBeOfTheVersionThatEverySystemHas() => Refused(
        library => library.Versions[0] = ("libm.so.6", "GLIBC_2.40"), "should be of version GLIBC_2.2.5");

    [Fact]
    public void TheInitializerMustBeOfTheVersionThatIsMissing() => Refused(
        library => library.Versions[2] = ("libstdc++.so.6", "GLIBCXX_3.4.33"), "should be of version GLIBCXX_3.4.32");

    [Fact]
    public void TheInitializerMustHaveAVersion() => Refused(
        library => library.Imports[1] = (MinimalLibrary.Initializer, null, MinimalLibrary.Function),
        "should be of version GLIBCXX_3.4.32");

    [Fact]
    public void TheInitializerMustBeTheStandardLibrarys() => Refused(
        library => library.Versions[2] = ("libc++.so.1", "GLIBCXX_3.4.32"), "should be required of libstdc++.so.6");

    [Fact]
    public void NoOtherImportMayRequireTheNewerVersion() => Refused(
        library => library.Imports.Add(("newer", 2, MinimalLibrary.Function)), "but there is another");

    [Fact]
    public void TheNewerVersionMayNotBeRequiredWithoutTheInitializer() => Refused(
        library => library.Imports.RemoveAt(1), "but does not import it");

    [Fact]
    public void TheOlderVersionsNameMustBeThere() => Refused(
        library => library.Versions[1] = ("libstdc++.so.6", "GLIBCXX_3.4.29"), "should be among the library's names");

    private static void Refused(Action<MinimalLibrary> change, string expected)
    {
        var library = new MinimalLibrary();
        change(library);

        var exception = Assert.Throws<UnexpectedLibraryException>(() => InitializerImport.Remove(library.Write()));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Library(string library) =>
        library == "real" ? RealLibrary.Bytes() : new MinimalLibrary().Write();

    private static byte[] Patched(string library) => InitializerImport.Remove(Library(library))!;
}
