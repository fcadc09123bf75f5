using AgentUnit.Engine.Datasets;

namespace AgentUnit.Tests.Datasets;

public sealed class DatasetOptimizerTests
{
    private static readonly MemoryDataset Source = new("d", [.. Enumerable.Range(0, 100).Select(i => Case($"c{i}", $"question {i}"))], skippedCount: 3);

    [Fact]
    public void EveryCaseLeftOutHasItsReason()
    {
        var dataset = new MemoryDataset("d", [
            Case("short", "What is 2 + 2?"),
            Case("long", new string('x', 50)),
            Case("phrase", "Write an ESSAY on it"),
            Case("again", "  what is\n2 + 2? "),
            new TestCase { Id = "chat", Messages = [new ChatMessage(ChatRole.System, new string('y', 30)), new ChatMessage(ChatRole.User, "Hi")] },
        ]);
        var excluded = new List<ExcludedCase>();

        var optimized = Optimize(dataset, new CaseFilter { MaxLength = 30, ExcludedPhrases = ["essay"], Deduplicates = true }, excluded.Add);

        Assert.Equal(["short"], optimized.Cases.Select(item => item.Id));
        Assert.Equal("d", optimized.Name);
        Assert.Equal(
            [
                "long: its input has 50 characters, more than 30",
                "phrase: its input holds 'essay'",
                "again: its input is that of 'short'",
                "chat: its input has 33 characters, more than 30",
            ],
            excluded.Select(item => item.ToString()));
    }

    [Fact]
    public void ASampleKeepsTheOrderAndIsTheSameForTheSameSeed()
    {
        var excluded = new List<ExcludedCase>();
        var first = Ids(new CaseFilter { SampleSize = 10, Seed = 7 }, excluded.Add);

        Assert.Equal(10, first.Count);
        Assert.Equal(first.OrderBy(id => int.Parse(id[1..], null)), first);
        Assert.Equal(first, Ids(new CaseFilter { SampleSize = 10, Seed = 7 }));
        Assert.NotEqual(first, Ids(new CaseFilter { SampleSize = 10, Seed = 8 }));
        Assert.Equal(90, excluded.Count);
        Assert.Equal("not drawn into the sample of 10 (seed 7)", excluded[0].Reason);
        Assert.Empty(excluded.Select(item => item.Case.Id).Intersect(first));
    }

    [Fact]
    public void EveryCaseHasTheSameChance()
    {
        // 5,000 draws of 10 of 100: each case is expected 500 times; the standard deviation of a binomial count is 21.2, so 5 of them are 106.
        var counts = Enumerable.Range(0, 5000)
            .SelectMany(seed => Ids(new CaseFilter { SampleSize = 10, Seed = seed }))
            .CountBy(id => id)
            .ToList();

        Assert.Equal(100, counts.Count);
        Assert.All(counts, pair => Assert.InRange(pair.Value, 500 - 106, 500 + 106));
    }

    [Fact]
    public void ASampleLargerThanTheDatasetIsAllOfIt() =>
        Assert.Equal(100, Ids(new CaseFilter { SampleSize = 1000 }).Count);

    [Fact]
    public void NothingToDoIsAnError() =>
        Assert.Equal("AgentUnit.DatasetFilterMissing", Assert.Throws<AgentUnitException>(() => Optimize(Source, new CaseFilter(), null)).ErrorId);

    [Fact]
    public void BatchesHoldEveryCaseOnceAndAreNumbered()
    {
        var batches = DatasetBatches.Split(Source, 40).ToList();

        Assert.Equal(["d-1", "d-2", "d-3"], batches.Select(batch => batch.Name));
        Assert.Equal([40, 40, 20], batches.Select(batch => batch.Count));
        Assert.Equal(Source.Cases, batches.SelectMany(batch => batch.Cases));
    }

    [Fact]
    public void BatchesOfAStreamAreReadAsTheyAreAskedFor()
    {
        var read = 0;
        var streamed = new StreamedDataset("s", () => Source.Cases.Select(item =>
        {
            read++;
            return item;
        }));

        Assert.Equal(10, DatasetBatches.Split(streamed, 10).First().Count);
        Assert.InRange(read, 10, 11);
    }

    [Fact]
    public void TwoCasesWithTheSameIdAreRefused()
    {
        var error = Assert.Throws<AgentUnitException>(() => new MemoryDataset("d", [Case("a", "1"), Case("b", "2"), Case("a", "3")]));

        Assert.Equal("Case 3: the id 'a' was used before, by case 1. Give each case an id of its own, or none.", error.Message);
    }

    private static List<string> Ids(CaseFilter filter, Action<ExcludedCase>? onExcluded = null) =>
        [.. Optimize(Source, filter, onExcluded).Cases.Select(item => item.Id)];

    private static MemoryDataset Optimize(Dataset dataset, CaseFilter filter, Action<ExcludedCase>? onExcluded) =>
        new DatasetOptimizer(filter).Optimize(dataset, null, onExcluded, TestContext.Current.CancellationToken);

    private static TestCase Case(string id, string input) => new() { Id = id, Input = input };
}
