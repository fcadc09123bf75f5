using System.Text.Json;
using AgentUnit.Engine.Metrics;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics;

public sealed class Gsm8kTests
{
    /// <summary>The verdicts are those published with the recorded answers (Cobbe et al. 2021, 6B model).</summary>
    [Fact]
    public void NumericMatchAgreesWithEveryPublishedVerdict()
    {
        var metric = new NumericMatchMetric();
        int rows = 0, correct = 0;
        foreach (var line in File.ReadLines(Repository.SharedData("gsm8k-recorded-6b.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var score = metric.Score(Text(row, "solution"), Text(row, "ground_truth"));
            var isCorrect = row.RootElement.GetProperty("is_correct").GetBoolean();
            Assert.True(score.Passed == isCorrect, $"{Text(row, "id")}: published {isCorrect}, scored {score}: {score.Reason}");
            rows++;
            correct += isCorrect ? 1 : 0;
        }

        Assert.Equal((1319, 286), (rows, correct));
    }

    private static string Text(JsonDocument row, string name) => row.RootElement.GetProperty(name).GetString()!;
}
