namespace AgentUnit.Tests.Reporting;

/// <summary>Results as a suite would give them.</summary>
internal static class Sample
{
    public static RunResult Run(string caseId = "c1", string? output = "4") => new()
    {
        Scenario = "math",
        CaseId = caseId,
        Outcome = Outcome.Passed,
        Score = 1,
        DurationMs = 1234.56789,
        ServiceMs = 1200.5,
        QueueMs = 0.25,
        TimeToFirstTokenMs = 100.0004,
        InterTokenMs = 10,
        Attempts = 1,
        InputTokens = 12,
        OutputTokens = 3,
        Cost = 0.00015m,
        OffsetMs = 5,
        ScheduledAt = new DateTimeOffset(2025, 3, 9, 7, 5, 3, TimeSpan.FromHours(2)),
        Input = "2 + 2",
        Output = output,
        Details = new RunDetails
        {
            Case = new TestCase
            {
                Id = caseId,
                Input = "2 + 2",
                ExpectedOutput = "4",
                Tags = ["easy"],
                Metadata = new Dictionary<string, object?>
                {
                    ["level"] = 3,
                    ["ratio"] = double.NaN,
                    ["nested"] = new Dictionary<string, object?> { ["list"] = new object?[] { 1.5, "a", true, null } },
                },
            },
            Reply = new AgentReply { Output = output ?? "", Model = "m-1", FinishReason = "stop", Transcript = [new ChatMessage(ChatRole.User, "2 + 2")] },
            Scores = [MetricScore.Pass("Contains", "found"), MetricScore.None("Judge", "no key")],
            Attempts = [new Attempt(1, 0, 500, ErrorKind.ServerError, "busy", 503, 100.12345), new Attempt(2, 600, 634.5)],
            Thrown = new InvalidOperationException("never written"),
        },
    };

    public static ScenarioResult Scenario(string name = "math", params RunResult[] runs) => new()
    {
        Name = name,
        Adapter = "sim",
        Dataset = "cases",
        Runs = runs,
        Count = runs.Length,
        Passed = runs.Length,
        SuccessRateEstimate = new ProportionEstimate(1, 0.2, 1, runs.Length, runs.Length),
        Duration = Statistics("duration"),
        Service = Statistics("service"),
        TimeToFirstToken = Statistics("ttft"),
        InterToken = Statistics("itl"),
        FailureDuration = Statistics("duration"),
        Settings = new RunSettings { Seed = 7 },
        Environment = Environment(),
    };

    public static LatencyReport Latency(params RunResult[] runs) => new()
    {
        Adapter = "sim",
        Count = 2,
        Answered = 2,
        Duration = Statistics("duration"),
        TimeToFirstToken = Statistics("ttft"),
        FailureDuration = Statistics("duration"),
        Runs = runs,
        Settings = new RunSettings(),
        Environment = Environment(),
    };

    private static LatencyStatistics Statistics(string figure)
    {
        var none = new PercentileEstimate(99, null, null, null, 2, "needs 100 values");
        return new LatencyStatistics
        {
            Figure = figure,
            Count = 2,
            MeanMs = 1.23456789,
            P50 = none with { Percentile = 50, Value = 1.5, Reason = null },
            P90 = none,
            P95 = none,
            P99 = none,
        };
    }

    private static RunEnvironment Environment() => new()
    {
        AgentUnitVersion = "0.1.0",
        Runtime = ".NET",
        OperatingSystem = "Linux",
        Architecture = "X64",
        MachineName = "box",
    };
}
