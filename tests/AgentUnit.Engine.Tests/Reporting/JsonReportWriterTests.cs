using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Reporting;
using AgentUnit.Tests.Agents.Recording;
using System.Text.Json;

namespace AgentUnit.Tests.Reporting;

public sealed class JsonReportWriterTests
{
    [Fact]
    public void RunsAreAnArrayEvenOfOne()
    {
        var run = Assert.Single(Write(Sample.Run()).EnumerateArray());

        Assert.Equal(RunColumns.Names.Append("Details"), run.EnumerateObject().Select(p => p.Name));
        Assert.Equal(1234.568, run.GetProperty("DurationMs").GetDouble());
        Assert.Equal("Passed", run.GetProperty("Outcome").GetString());
        Assert.Equal(0.00015m, run.GetProperty("Cost").GetDecimal());
        Assert.Equal("2025-03-09T05:05:03Z", run.GetProperty("ScheduledAt").GetString());
    }

    [Fact]
    public void NothingIsAnEmptyArray() => Assert.Equal(0, Write().GetArrayLength());

    [Fact]
    public void DetailsHoldScoresAttemptsAndTheConversation()
    {
        var details = Write(Sample.Run())[0].GetProperty("Details");

        Assert.Equal("no key", details.GetProperty("Scores")[1].GetProperty("Reason").GetString());
        Assert.Equal(JsonValueKind.Null, details.GetProperty("Scores")[1].GetProperty("Value").ValueKind);
        Assert.Equal(100.123, details.GetProperty("Attempts")[0].GetProperty("RetryDelayMs").GetDouble());
        Assert.Equal("User", details.GetProperty("Transcript")[0].GetProperty("Role").GetString());
        Assert.Equal("easy", details.GetProperty("Tags")[0].GetString());
        Assert.Equal("4", details.GetProperty("ExpectedOutput").GetString());
    }

    [Fact]
    public void DetailsHoldTheTurnsOfAConversation()
    {
        var run = Sample.Run();
        ConversationTurn[] turns =
        [
            new() { Number = 1, Input = "Hi", Output = "Hello", DurationMs = 12.34567, Attempts = 1, InputTokens = 3, Cost = 0.0002m },
            new() { Number = 2, Input = "2 + 2", ExpectedOutput = "4", Success = false, Error = "busy", Scores = [MetricScore.Fail("Contains", "not found")] },
        ];

        var details = Write(run with { Details = run.Details! with { Turns = turns } })[0].GetProperty("Details").GetProperty("Turns");

        Assert.Equal((12.346, 3, 0.0002m), (details[0].GetProperty("DurationMs").GetDouble(), details[0].GetProperty("InputTokens").GetInt32(), details[0].GetProperty("Cost").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, details[0].GetProperty("Success").ValueKind);
        Assert.Equal(("4", "busy"), (details[1].GetProperty("ExpectedOutput").GetString(), details[1].GetProperty("Error").GetString()));
        Assert.Equal("not found", details[1].GetProperty("Scores")[0].GetProperty("Reason").GetString());
        Assert.False(Write(run)[0].GetProperty("Details").TryGetProperty("Turns", out _));
    }

    [Fact]
    public void DetailsHoldWhatATeamDid()
    {
        var run = Sample.Run();
        var details = Write(run with { Details = run.Details! with { Reply = RecordedTeamTests.TeamReply } })[0].GetProperty("Details");

        Assert.Equal("call_1", details.GetProperty("Transcript")[2].GetProperty("ToolCallId").GetString());
        Assert.Equal("transfer_to_sales", details.GetProperty("Transcript")[1].GetProperty("ToolCalls")[0].GetProperty("Name").GetString());
        var trace = details.GetProperty("Trace");
        Assert.Equal("Sales answered.", trace.GetProperty("StopReason").GetString());
        Assert.Equal("Triage", trace.GetProperty("ModelCalls")[0].GetProperty("Agent").GetString());
        Assert.True(trace.GetProperty("ToolRuns")[0].GetProperty("IsMocked").GetBoolean());
        Assert.Equal("Sales", trace.GetProperty("Handoffs")[0].GetProperty("To").GetString());
        Assert.Equal(["Triage", "Sales"], details.GetProperty("Agents").EnumerateArray().Select(agent => agent.GetProperty("Agent").GetString()));
        Assert.Equal(1, details.GetProperty("Agents")[0].GetProperty("ToolCalls").GetInt32());
    }

    [Fact]
    public void MetadataKeepsItsTypesAndWhatIsNotFiniteIsNull()
    {
        var metadata = Write(Sample.Run())[0].GetProperty("Details").GetProperty("Metadata");

        Assert.Equal(3, metadata.GetProperty("level").GetInt32());
        Assert.Equal(JsonValueKind.Null, metadata.GetProperty("ratio").ValueKind);
        Assert.Equal("[1.5,\"a\",true,null]", JsonSerializer.Serialize(metadata.GetProperty("nested").GetProperty("list")));
    }

    [Fact]
    public void AScenarioIsAnObjectWithEveryPropertyAndItsRunsLast()
    {
        var scenario = Write(Sample.Scenario("math", Sample.Run("a"), Sample.Run("b")));

        Assert.Equal(
            typeof(ScenarioResult).GetProperties().Select(p => p.Name).Order(),
            scenario.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("Runs", scenario.EnumerateObject().Last().Name);
        Assert.Equal(["a", "b"], scenario.GetProperty("Runs").EnumerateArray().Select(run => run.GetProperty("CaseId").GetString()));
        Assert.Equal(1.235, scenario.GetProperty("Duration").GetProperty("MeanMs").GetDouble());
        Assert.Equal("needs 100 values", scenario.GetProperty("Duration").GetProperty("P99").GetProperty("Reason").GetString());
        Assert.Equal(7, scenario.GetProperty("Settings").GetProperty("Seed").GetInt64());
        Assert.Equal("box", scenario.GetProperty("Environment").GetProperty("MachineName").GetString());
    }

    [Fact]
    public void DurationsOfSettingsAreInSeconds()
    {
        var settings = Write(Sample.Scenario()).GetProperty("Settings");

        Assert.Equal(120, settings.GetProperty("TimeoutSec").GetDouble());
        Assert.Equal(JsonValueKind.Null, settings.GetProperty("AttemptTimeoutSec").ValueKind);
    }

    [Fact]
    public void SeveralSummariesAreAnArray()
    {
        var names = Write(Sample.Scenario("a"), Sample.Scenario("b"), Sample.Scenario("c"));

        Assert.Equal(["a", "b", "c"], names.EnumerateArray().Select(scenario => scenario.GetProperty("Name").GetString()));
    }

    [Fact]
    public void ALatencyReportIsAnObject() =>
        Assert.Equal("sim", Write(Sample.Latency()).GetProperty("Adapter").GetString());

    [Fact]
    public void BrokenTextIsReplaced() =>
        Assert.Equal("half \ufffd", Write(Sample.Run(output: "half \ud83d"))[0].GetProperty("Output").GetString());

    [Fact]
    public void ALongDocumentIsWrittenAsItGrows()
    {
        using var stream = new MemoryStream();
        using var writer = new JsonReportWriter(stream);
        writer.Write(Sample.Scenario("first"));
        writer.Write(Sample.Scenario("long", [.. Enumerable.Repeat(Sample.Run(), 1_000)]));

        Assert.InRange(stream.Length, 1_000_000, long.MaxValue);
    }

    private static JsonElement Write(params object[] items)
    {
        using var stream = new MemoryStream();
        using (var writer = new JsonReportWriter(stream))
        {
            foreach (var item in items)
            {
                switch (item)
                {
                    case RunResult run: writer.Write(run); break;
                    case ScenarioResult scenario: writer.Write(scenario); break;
                    case LatencyReport report: writer.WriteReport(report); break;
                    default: throw new ArgumentException("not a result", nameof(items));
                }
            }

            writer.Complete();
        }

        return JsonSerializer.Deserialize<JsonElement>(stream.ToArray());
    }
}
