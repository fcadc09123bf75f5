namespace AgentUnit.Engine.Figures;

/// <summary>
/// The columns of a run, in their order. The files, the limits that a run keeps to, and the distributions that runs add
/// up to read them here; a column that is added here is in all of them.
/// </summary>
internal static class RunColumns
{
    // Enum.ToString looks the name up by reflection, and costs as much as the rest of a row.
    private static readonly string[] Outcomes = Enum.GetNames<Outcome>();
    private static readonly string[] ErrorKinds = Enum.GetNames<ErrorKind>();

    public static RunColumn<double?> Duration { get; } = Rounded(nameof(RunResult.DurationMs), run => run.DurationMs);

    public static RunColumn<double?> Service { get; } = Rounded(nameof(RunResult.ServiceMs), run => run.ServiceMs);

    public static RunColumn<double?> Queue { get; } = Rounded(nameof(RunResult.QueueMs), run => run.QueueMs);

    public static RunColumn<double?> Response { get; } = Rounded(nameof(RunResult.ResponseMs), run => run.ResponseMs);

    public static RunColumn<double?> TimeToFirstToken { get; } = Rounded(nameof(RunResult.TimeToFirstTokenMs), run => run.TimeToFirstTokenMs);

    public static RunColumn<double?> InterToken { get; } = Rounded(nameof(RunResult.InterTokenMs), run => run.InterTokenMs);

    public static RunColumn<int?> OutputTokens { get; } = Whole(nameof(RunResult.OutputTokens), run => run.OutputTokens);

    public static IReadOnlyList<RunColumn> All { get; } =
    [
        Text(nameof(RunResult.Scenario), run => run.Scenario),
        Text(nameof(RunResult.CaseId), run => run.CaseId),
        Whole(nameof(RunResult.Repeat), run => run.Repeat),
        Text(nameof(RunResult.Outcome), run => Name(run.Outcome)),
        Flag(nameof(RunResult.Success), run => run.Success),
        Of(nameof(RunResult.Score), run => run.Score, (writer, value) => writer.Number(value)),
        Text(nameof(RunResult.Error), run => run.Error),
        Text(nameof(RunResult.ErrorKind), run => Name(run.ErrorKind)),
        Duration,
        Service,
        Queue,
        Response,
        TimeToFirstToken,
        InterToken,
        Rounded(nameof(RunResult.TokensPerSecond), run => run.TokensPerSecond),
        Whole(nameof(RunResult.Attempts), run => run.Attempts),
        Flag(nameof(RunResult.CacheHit), run => run.CacheHit),
        Whole(nameof(RunResult.InputTokens), run => run.InputTokens),
        OutputTokens,
        Of(nameof(RunResult.Cost), run => run.Cost, (writer, value) => writer.Money(value)),
        Whole(nameof(RunResult.Turns), run => run.Turns),
        Rounded(nameof(RunResult.OffsetMs), run => run.OffsetMs),
        Of(nameof(RunResult.ScheduledAt), run => run.ScheduledAt, (writer, value) => writer.Moment(value)),
        Of(nameof(RunResult.StartedAt), run => run.StartedAt, (writer, value) => writer.Moment(value)),
        Text(nameof(RunResult.Input), run => run.Input),
        Text(nameof(RunResult.Output), run => run.Output),
    ];

    /// <summary>The columns' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(column => column.Name)];

    /// <summary>The name of an error's kind.</summary>
    public static string? Name(ErrorKind? kind) => kind is { } known ? ErrorKinds[(int)known] : null;

    private static string Name(Outcome outcome) => Outcomes[(int)outcome];

    private static RunColumn<string?> Text(string name, Func<RunResult, string?> value) => Of(name, value, (writer, text) => writer.Text(text));

    private static RunColumn<bool> Flag(string name, Func<RunResult, bool> value) => Of(name, value, (writer, flag) => writer.Flag(flag));

    private static RunColumn<int?> Whole(string name, Func<RunResult, int?> value) => Of(name, value, (writer, number) => writer.Whole(number));

    private static RunColumn<double?> Rounded(string name, Func<RunResult, double?> value) => Of(name, value, (writer, number) => writer.Rounded(number));

    private static RunColumn<T> Of<T>(string name, Func<RunResult, T> value, Action<IRunValueWriter, T> write) => new(name, value, write);
}
