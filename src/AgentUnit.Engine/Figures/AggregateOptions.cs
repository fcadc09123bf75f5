namespace AgentUnit.Engine.Figures;

/// <summary>What runs are added up for. Aggregates that are put together have the same.</summary>
internal sealed record AggregateOptions
{
    /// <summary>How often each case is run; null where cases come again and it is not known how often; 1 where each is run once.</summary>
    public int? Repeat { get; init; } = 1;

    /// <summary>Whether every case that is run more than once has its summary.</summary>
    public bool KeepsCases { get; init; } = true;

    /// <summary>Whether a run that passed counts as good; null where each does.</summary>
    public Func<RunResult, bool>? Limits { get; init; }

    /// <summary>Those for the runs of a suite.</summary>
    public static AggregateOptions Of(RunSettings settings, bool keepsCases, Func<RunResult, bool>? limits) => new()
    {
        Repeat = settings.Repeat > 1 ? settings.Repeat : settings.Load is { RepeatsCases: true } ? null : 1,
        KeepsCases = keepsCases,
        Limits = limits,
    };
}
