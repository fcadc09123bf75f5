using System.Globalization;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;

namespace AgentUnit.Tests.Datasets;

/// <summary>Runs alone: what other tests hold in memory would be measured too.</summary>
[Collection(nameof(RunsAlone))]
public sealed class StreamedMemoryTests : IDisposable
{
    private const int InputLength = 400;

    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.jsonl", 100_000, "", "{{\"id\":\"{0}\",\"input\":\"{1}\"}}\n", "")]
    [InlineData("x.json", 100_000, "[", "{2}{{\"id\":\"{0}\",\"input\":\"{1}\"}}\n", "]")]
    [InlineData("x.json", 100_000, "{\"test_cases\":[", "{2}{{\"id\":\"{0}\",\"input\":\"{1}\"}}\n", "]}")]
    [InlineData("x.csv", 100_000, "id,input\n", "{0},{1}\n", "")]
    [InlineData("x.yaml", 20_000, "test_cases:\n", "- id: \"{0}\"\n  input: {1}\n", "")]
    public void AStreamedFileTakesNoMemory(string name, int rows, string before, string row, string after)
    {
        var dataset = new DatasetFile(Write(name, rows, before, row, after), DatasetFormat.Auto, PropertyMapping.None, TurnMetrics.BuiltIn.Read).Stream(null, skipsInvalid: false);
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);

        foreach (var item in dataset.Cases)
        {
            Assert.Equal(InputLength, item.Input!.Length);
            if (++count % (rows / 5) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
            }
        }

        // The inputs alone are 16 to 80 MB in memory, at two bytes a character.
        Assert.Equal(rows, count);
        Assert.True(most < 4_000_000, $"grew by {most} bytes");
    }

    private string Write(string name, int rows, string before, string row, string after)
    {
        var path = _folder.PathOf(name);
        var filler = new string('x', InputLength);
        using var writer = new StreamWriter(path);
        writer.Write(before);
        for (var i = 0; i < rows; i++)
        {
            writer.Write(string.Format(CultureInfo.InvariantCulture, row, i, filler, i == 0 ? "" : ","));
        }

        writer.Write(after);
        return path;
    }
}
