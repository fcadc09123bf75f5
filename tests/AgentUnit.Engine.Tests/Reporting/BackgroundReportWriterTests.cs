using System.Globalization;
using AgentUnit.Engine.Reporting;

namespace AgentUnit.Tests.Reporting;

public sealed class BackgroundReportWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(50_000)]
    public void KeepsEveryRunInItsOrder(int count)
    {
        var inner = new Recorder();
        using var writer = new BackgroundReportWriter(inner);

        foreach (var number in Numbers(count))
        {
            writer.Write(Sample.Run(number));
        }

        writer.Complete();
        Assert.Equal(Numbers(count), inner.Written);
    }

    [Fact]
    public void WritesASummaryAfterTheRunsBeforeIt()
    {
        var inner = new Recorder();
        using var writer = new BackgroundReportWriter(inner);

        foreach (var number in Numbers(3000))
        {
            writer.Write(Sample.Run(number));
        }

        writer.Write(Sample.Scenario("summary"));
        writer.Write(Sample.Run("last"));
        writer.Complete();

        Assert.Equal([.. Numbers(3000), "summary", "last"], inner.Written);
    }

    [Fact]
    public void AFailureComesOutOfALaterCallAndNothingHangs()
    {
        var inner = new Recorder { FailAfter = 10 };
        using var writer = new BackgroundReportWriter(inner);

        Assert.Throws<IOException>(() =>
        {
            foreach (var number in Numbers(50_000))
            {
                writer.Write(Sample.Run(number));
            }

            writer.Complete();
        });
        Assert.Throws<IOException>(writer.Complete);
        Assert.Equal(10, inner.Written.Count);
    }

    private static string[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private sealed class Recorder : IReportWriter
    {
        public List<string> Written { get; } = [];

        public int FailAfter { get; init; } = int.MaxValue;

        public void Write(RunResult run)
        {
            if (Written.Count == FailAfter)
            {
                throw new IOException("no space left");
            }

            Written.Add(run.CaseId);
        }

        public void Write(ScenarioResult scenario) => Written.Add(scenario.Name);

        public void WriteReport(object report) => Written.Add(((LatencyReport)report).Adapter);

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }
}
