using System.Globalization;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Datasets.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentUnit.Tests.Datasets;

public sealed class RoundTripTests : IDisposable
{
    private readonly DatasetFolder _folder = new();
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        _folder.Dispose();
    }

    [Theory]
    [InlineData("x.json")]
    [InlineData("x.jsonl")]
    [InlineData("x.csv")]
    [InlineData("x.tsv")]
    [InlineData("x.yaml")]
    [InlineData("x.csv.gz")]
    [InlineData("x.json.gz")]
    public void WhatIsWrittenIsReadBackTheSame(string name)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        var isCsv = name.Contains("sv", StringComparison.Ordinal);
        var cases = OddCases.Cases(keepsEmptyText: !isCsv).NonEmptyListOf().Select(list => list.DistinctBy(item => item.Id).ToList());

        Prop.ForAll(cases.ToArbitrary(), list => ReadsBack(name, list)).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(12));
    }

    [Theory]
    [InlineData("x.json")]
    [InlineData("x.yaml")]
    public void TheNameIsKeptWhereTheFormatHasAPlaceForIt(string name)
    {
        var dataset = new MemoryDataset("two: \"lines\"\n", [new TestCase { Id = "a", Input = "q" }]);
        Export(dataset, _folder.PathOf(name), overwrites: false);

        Assert.Equal(dataset.Name, DatasetFolder.Load(_folder.PathOf(name)).Name);
    }

    [Fact]
    public void AFileIsReplacedOnlyWhenAskedAndNeverHalf()
    {
        var path = _folder.Write("x.jsonl", "old");
        var broken = new StreamedDataset("d", () => Enumerable.Range(0, 5).Select(i =>
            i < 4 ? new TestCase { Id = $"{i}", Input = "q" } : throw new AgentUnitException("AgentUnit.X", ProblemKind.InvalidData, "broken")));

        Assert.Equal("AgentUnit.FileExists", Assert.Throws<AgentUnitException>(() => Export(broken, path, overwrites: false)).ErrorId);
        Assert.Equal("AgentUnit.X", Assert.Throws<AgentUnitException>(() => Export(broken, path, overwrites: true)).ErrorId);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static void Export(Dataset dataset, string path, bool overwrites) =>
        DatasetExporter.Export(dataset, path, DatasetFormat.Auto, overwrites, TestContext.Current.CancellationToken);

    private bool ReadsBack(string name, List<TestCase> cases)
    {
        var path = _folder.PathOf(name);
        Export(new MemoryDataset("d", cases), path, overwrites: true);
        var read = DatasetFolder.Load(path).Cases.ToList();
        Assert.Equal(cases.Count, read.Count);
        foreach (var (written, back) in cases.Zip(read))
        {
            Assert.True(CaseEquality.Same(written, back), PlainJson.Text(CaseEntry.Of(written).ToDictionary()) + "\ncame back as\n" + PlainJson.Text(CaseEntry.Of(back).ToDictionary()));
        }

        return true;
    }
}
