using System.Text.Json;
using AgentUnit.Engine.Reporting;

namespace AgentUnit.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentunit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.csv", 'S')]
    [InlineData("a.CSV", 'S')]
    [InlineData("a.json", '[')]
    [InlineData("a.jsonl", '{')]
    [InlineData("a.ndjson", '{')]
    public void TakesTheFormatFromTheExtension(string name, char first)
    {
        Write(name, new ReportOptions());

        Assert.Equal(first, File.ReadAllText(InFolder(name))[0]);
    }

    [Fact]
    public void TheFormatMayBeGiven()
    {
        Write("a.txt", new ReportOptions { Format = ReportFormat.JsonLines });

        Assert.Equal("c1", JsonSerializer.Deserialize<JsonElement>(Assert.Single(File.ReadAllLines(InFolder("a.txt")))).GetProperty("CaseId").GetString());
    }

    [Fact]
    public void AnUnknownExtensionIsAnErrorAndTouchesNothing()
    {
        var error = Assert.Throws<AgentUnitException>(() => ReportFile.Open(InFolder("a.xlsx"), new ReportOptions()));

        Assert.Equal("AgentUnit.ReportFormatUnknown", error.ErrorId);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void SomethingElseIsAnErrorThatNamesItsType()
    {
        using var report = ReportFile.Open(InFolder("a.csv"), new ReportOptions());

        var error = Assert.Throws<AgentUnitException>(() => report.Add("text"));

        Assert.Equal("AgentUnit.ReportInputUnknown", error.ErrorId);
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.json")]
    [InlineData("a.jsonl")]
    public void AnInterruptionKeepsWholeRowsAsideAndTheOldFile(string name)
    {
        File.WriteAllText(InFolder(name), "old");

        using (var report = ReportFile.Open(InFolder(name), new ReportOptions()))
        {
            report.Add(Sample.Run("a"));
            report.Add(Sample.Run("b"));
        }

        var partial = File.ReadAllText(InFolder(name + ".partial"));
        Assert.Equal("old", File.ReadAllText(InFolder(name)));
        Assert.EndsWith(name == "a.json" ? "]" : "\n", partial, StringComparison.Ordinal);
        Assert.Contains("\"b\"", partial.Replace(",b,", "\"b\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptionBeforeTheFirstRowLeavesNothing()
    {
        ReportFile.Open(InFolder("a.csv"), new ReportOptions()).Dispose();

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void TwoWritersOfOneFileDoNotMix()
    {
        using var first = ReportFile.Open(InFolder("a.csv"), new ReportOptions());

        var error = Assert.Throws<AgentUnitException>(() => ReportFile.Open(InFolder("a.csv"), new ReportOptions()));

        Assert.Equal("AgentUnit.FileWriteFailed", error.ErrorId);
    }

    [Fact]
    public void AFullDiskIsAnErrorThatNamesTheFile()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using var report = ReportFile.Open("/dev/full", new ReportOptions { Format = ReportFormat.Csv });

        var error = Assert.Throws<AgentUnitException>(() =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                report.Add(Sample.Run());
            }

            report.Complete();
        });

        Assert.Equal("AgentUnit.FileWriteFailed", error.ErrorId);
        Assert.Contains("/dev/full", error.Message, StringComparison.Ordinal);
        report.Dispose();
        Assert.False(report.IsKeptPartial);
    }

    private void Write(string name, ReportOptions options)
    {
        using var report = ReportFile.Open(InFolder(name), options);
        report.Add(Sample.Run());
        report.Complete();
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
