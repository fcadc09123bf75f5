namespace AgentUnit.Tests;

public sealed class ExportAgentReportTests : IDisposable
{
    private const string MakeRuns = "$runs = 1..3 | ForEach-Object { [AgentUnit.RunResult]@{ CaseId = \"c$_\"; Output = 'a,b' } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("agentunit-").FullName;
    private readonly ModuleSession _session = new();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void WritesWithoutPowerShellsUtilityModule()
    {
        _session.Run($"{MakeRuns}; $runs | Export-AgentReport $path", ("path", InFolder("runs.csv")));

        var lines = File.ReadAllLines(InFolder("runs.csv"));
        Assert.Equal(4, lines.Length);
        Assert.EndsWith(",\"a,b\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIfWritesAndHandsOnNothing()
    {
        var output = _session.Run($"{MakeRuns}; $runs | Export-AgentReport $path -PassThru -WhatIf", ("path", InFolder("runs.json")));

        Assert.Empty(output);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void ABreakInThePipelineKeepsTheRowsAside()
    {
        var (_, errors) = _session.TryRun(
            $"{MakeRuns}; & {{ $runs; throw 'gone' }} | Export-AgentReport $path",
            ("path", InFolder("runs.jsonl")));

        Assert.Equal("gone", errors[^1].Exception.Message);
        Assert.Equal([InFolder("runs.jsonl.partial")], Directory.GetFiles(_folder));
        Assert.Equal(3, File.ReadAllLines(InFolder("runs.jsonl.partial")).Length);
    }

    [Fact]
    public void ABadPathIsATerminatingErrorWithItsId()
    {
        var (_, errors) = _session.TryRun($"{MakeRuns}; $runs | Export-AgentReport $path; 'not reached'", ("path", InFolder("none/runs.csv")));

        Assert.StartsWith("AgentUnit.FolderNotFound,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
