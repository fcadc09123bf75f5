using System.Text;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Datasets;

public sealed class DatasetFileTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gsm8kIsReadWithItsOwnColumnNames()
    {
        var mapping = PropertyMapping.Of("id", "question", "ground_truth", ["is_correct"]);

        var cases = DatasetFolder.Load(Repository.SharedData("gsm8k-recorded-6b.jsonl"), mapping).Cases.ToList();

        // 1,319 questions, 286 of them answered rightly: the figures that come with the file.
        Assert.Equal(1319, cases.Count);
        Assert.Equal(286, cases.Count(item => item.Metadata["is_correct"] is true));
        Assert.Equal("gsm8k-0000", cases[0].Id);
        Assert.StartsWith("Janet’s ducks lay 16 eggs per day.", cases[0].Input, StringComparison.Ordinal);
        Assert.EndsWith("\nA: 18", cases[0].ExpectedOutput, StringComparison.Ordinal);
        Assert.Equal(["is_correct"], cases[0].Metadata.Keys);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void TheByteOrderMarkTellsTheEncoding(string encoding)
    {
        foreach (var (name, text) in new[]
        {
            ("x.json", """[{"input":"Größe 👍 שלום"}]"""),
            ("x.jsonl", """{"input":"Größe 👍 שלום"}"""),
            ("x.csv", "input\nGröße 👍 שלום\n"),
            ("x.yaml", "- input: Größe 👍 שלום\n"),
        })
        {
            var path = _folder.Write(name, text, Encoding.GetEncoding(encoding));
            Assert.Equal("Größe 👍 שלום", Assert.Single(DatasetFolder.Load(path).Cases).Input);
        }
    }

    [Fact]
    public void InvalidEntriesAreLeftOutCountedAndReported()
    {
        var path = _folder.Write("x.jsonl", "{\"input\":\"a\"}\n{broken\n{\"id\":\"d\",\"input\":\"b\"}\n{\"id\":\"e\"}\n{\"id\":\"d\",\"input\":\"c\"}\n{\"input\":\"f\"}\n");
        var problems = new List<AgentUnitException>();

        var dataset = Open(path).Load(null, problems.Add, TestContext.Current.CancellationToken);

        Assert.Equal(["case-0001", "d", "case-0006"], dataset.Cases.Select(item => item.Id));
        Assert.Equal(3, dataset.SkippedCount);
        Assert.Equal(
            ["AgentUnit.DatasetJsonInvalid", "AgentUnit.CaseInputMissing", "AgentUnit.CaseIdDuplicate"],
            problems.Select(problem => problem.ErrorId));
        Assert.All(problems.Zip([2, 4, 5]), pair => Assert.Contains($"line {pair.Second}", pair.First.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AFileOfInvalidEntriesAloneIsAnError()
    {
        var path = _folder.Write("x.jsonl", "{\"a\":1}\n{\"a\":2}\n");

        var error = Assert.Throws<AgentUnitException>(() => Open(path).Load(null, _ => { }, TestContext.Current.CancellationToken));

        Assert.Equal("AgentUnit.DatasetEmpty", error.ErrorId);
        Assert.Contains("all 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStreamedFileIsReadAnewEachTime()
    {
        var path = _folder.Write("x.jsonl", "{\"input\":\"a\"}\n");
        var dataset = Open(path).Stream(null, skipsInvalid: false);
        Assert.Null(dataset.Count);
        Assert.Single(dataset.Cases);

        File.AppendAllText(path, "{\"input\":\"b\"}\n{broken\n{\"input\":\"c\"}\n");

        var seen = new List<string?>();
        var error = Assert.Throws<AgentUnitException>(() =>
        {
            foreach (var item in dataset.Cases)
            {
                seen.Add(item.Input);
            }
        });
        Assert.Equal(["a", "b"], seen);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStreamedFileCountsWhatItLeavesOut()
    {
        var dataset = Open(_folder.Write("x.jsonl", "{\"input\":\"a\"}\n{broken\n{\"input\":\"c\"}\n")).Stream("s", skipsInvalid: true);

        Assert.Equal(["a", "c"], dataset.Cases.Select(item => item.Input));
        Assert.Equal(["a", "c"], dataset.Cases.Select(item => item.Input));
        Assert.Equal(1, dataset.SkippedCount);
        Assert.Equal("s (streamed)", dataset.ToString());
    }

    [Fact]
    public void AStreamedFileIsCheckedForItsPropertiesAndEmptinessAtOnce()
    {
        var mapping = PropertyMapping.Of(null, "input", "anser", null);
        var wrong = new DatasetFile(_folder.Write("x.jsonl", "{\"input\":\"a\",\"answer\":\"b\"}\n"), DatasetFormat.Auto, mapping, TurnMetrics.BuiltIn.Read);
        var empty = Open(_folder.Write("y.jsonl", "\n"));

        Assert.Equal("AgentUnit.DatasetPropertyNotFound", Assert.Throws<AgentUnitException>(() => wrong.Stream(null, false)).ErrorId);
        Assert.Equal("AgentUnit.DatasetEmpty", Assert.Throws<AgentUnitException>(() => empty.Stream(null, false)).ErrorId);
    }

    private static DatasetFile Open(string path) => new(path, DatasetFormat.Auto, PropertyMapping.None, TurnMetrics.BuiltIn.Read);
}
