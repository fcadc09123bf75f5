using AgentUnit.Engine.Load;

namespace AgentUnit.Tests.Load;

public sealed class TraceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trace").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadsDatesAndTokens() => Assert.Equal(
        [new ScheduledArrival(0, 374, 44), new ScheduledArrival(4.314579, 396, 109)],
        Read("t.csv", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9951690,396,109\n"),
        (expected, actual) => Math.Abs(expected.Seconds - actual.Seconds) < 1e-6 && expected with { Seconds = 0 } == actual with { Seconds = 0 });

    [Theory]
    [InlineData("t.csv", "time\n5\n5.5\n7\n")]
    [InlineData("t.csv", "user;arrival_time\na;2024-05-01T10:00:00Z\na;2024-05-01T12:00:00.5+02:00\na;2024-05-01T10:00:02Z\n")]
    [InlineData("t.jsonl", "{\"timestamp\": 5}\n\n{\"timestamp\": 5.5}\n{\"timestamp\": 7}\n")]
    [InlineData("t.ndjson", "{\"Time\": \"2024-05-01T10:00:00Z\"}\n{\"Time\": \"2024-05-01T10:00:00.5Z\"}\n{\"Time\": \"2024-05-01T10:00:02Z\"}\n")]
    public void CountsFromTheFirstArrival(string name, string text) =>
        Assert.Equal([0, 0.5, 2], Read(name, text).Select(arrival => Math.Round(arrival.Seconds, 6)));

    [Theory]
    [InlineData("AgentUnit.TraceColumnMissing", "when\n1\n", "when")]
    [InlineData("AgentUnit.TraceInvalid", "time\n1\nsoon\n", "line 3: time is 'soon'")]
    [InlineData("AgentUnit.TraceInvalid", "time,contexttokens\n1,-4\n", "contexttokens is '-4'")]
    [InlineData("AgentUnit.TraceUnordered", "time\n1\n3\n2\n", "line 4")]
    [InlineData("AgentUnit.TraceEmpty", "time\n", "no arrivals")]
    public void SaysWhatIsWrongAndWhere(string errorId, string text, string expected)
    {
        var error = Assert.Throws<AgentUnitException>(() => new TraceFile(Write("t.csv", text)).Check());

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsReplayedFasterAndCutInItsOwnTime()
    {
        var load = new LoadSettings { TracePath = Write("t.csv", "time\n0\n10\n20\n30\n"), TraceSpeed = 20, TraceDuration = TimeSpan.FromSeconds(30) };

        Assert.Equal([0, 0.5, 1], ArrivalSchedule.Of(load, 0).Select(arrival => arrival.Seconds));
        Assert.Equal(3, ArrivalSchedule.ExpectedCount(load));
    }

    // Counted with awk: the rows of the file whose time is less than 600 s after the first.
    [Fact]
    public void ReadsARealTrace()
    {
        var load = new LoadSettings { TracePath = Repository.SharedData("azure-llm-trace-2023-conv.csv"), TraceDuration = TimeSpan.FromMinutes(10) };

        var arrivals = ArrivalSchedule.Of(load, 0).ToArray();

        Assert.Equal(2867, arrivals.Length);
        Assert.Equal((374, 44), (arrivals[0].ContextTokens, arrivals[0].GeneratedTokens));
    }

    private ScheduledArrival[] Read(string name, string text) => [.. new TraceFile(Write(name, text)).Read()];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
