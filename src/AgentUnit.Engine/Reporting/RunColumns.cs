namespace AgentUnit.Engine.Reporting;

/// <summary>The columns of a run, in their order, and how their values are written.</summary>
internal static class RunColumns
{
    // Enum.ToString looks the name up by reflection, and costs as much as the rest of a row.
    private static readonly string[] Outcomes = Enum.GetNames<Outcome>();
    private static readonly string[] ErrorKinds = Enum.GetNames<ErrorKind>();

    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(RunResult.Scenario),
        nameof(RunResult.CaseId),
        nameof(RunResult.Repeat),
        nameof(RunResult.Outcome),
        nameof(RunResult.Success),
        nameof(RunResult.Score),
        nameof(RunResult.Error),
        nameof(RunResult.ErrorKind),
        nameof(RunResult.DurationMs),
        nameof(RunResult.ServiceMs),
        nameof(RunResult.QueueMs),
        nameof(RunResult.ResponseMs),
        nameof(RunResult.TimeToFirstTokenMs),
        nameof(RunResult.InterTokenMs),
        nameof(RunResult.TokensPerSecond),
        nameof(RunResult.Attempts),
        nameof(RunResult.CacheHit),
        nameof(RunResult.InputTokens),
        nameof(RunResult.OutputTokens),
        nameof(RunResult.Cost),
        nameof(RunResult.Turns),
        nameof(RunResult.OffsetMs),
        nameof(RunResult.ScheduledAt),
        nameof(RunResult.StartedAt),
        nameof(RunResult.Input),
        nameof(RunResult.Output),
    ];

    public static string Text(Outcome outcome) => Outcomes[(int)outcome];

    public static string Text(ErrorKind kind) => ErrorKinds[(int)kind];

    /// <summary>Rounds milliseconds to the microsecond: no clock here is finer, and the digits behind it cost space.</summary>
    public static double Round(double value) => Math.Round(value, 3);

    public static double? Round(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
