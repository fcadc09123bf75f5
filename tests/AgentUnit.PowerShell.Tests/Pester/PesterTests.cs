namespace AgentUnit.Tests.Pester;

/// <summary>Every test of tests/Pester, each counted for itself; alone, because several of them measure.</summary>
[Collection(nameof(RunsAlone))]
public sealed class PesterTests
{
    // The oldest and the newest that are supported.
    private const string Newest = "6.2.0";
    private const string Oldest = "5.7.1";

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(AllInNewest))]
    public void PassesInPester6(PesterTest test) => test.Verify();

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(SomeInOldest))]
    public void PassesInPester5(PesterTest test) => test.Verify();

    public static async Task<IEnumerable<TheoryDataRow<PesterTest>>> AllInNewest() =>
        (await PesterRun.Run(Newest, "tests/Pester")).Select(test => test.ToRow());

    /// <summary>The import, the guide's tests, and an example.</summary>
    public static async Task<IEnumerable<TheoryDataRow<PesterTest>>> SomeInOldest() =>
        (await PesterRun.Run(Oldest, "tests/Pester/Module.Tests.ps1", "examples/20-guide.Tests.ps1", "examples/09-suite.Tests.ps1")).Select(test => test.ToRow());
}
