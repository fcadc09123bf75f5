using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Load;

/// <summary>What a user said about a load; null where nothing was said.</summary>
internal sealed record LoadOptions
{
    public double? Rate { get; init; }

    public Arrival? Arrival { get; init; }

    public double? Burstiness { get; init; }

    public IReadOnlyList<string> Stages { get; init; } = [];

    public string? TracePath { get; init; }

    public double? TraceSpeed { get; init; }

    public TimeSpan? TraceDuration { get; init; }

    public int? MaxInFlight { get; init; }

    public bool AutoThrottle { get; init; }

    public int? Repeat { get; init; }

    private bool IsOpen => Rate is not null || Stages.Count > 0 || TracePath is not null;

    /// <summary>The load that was asked for; null for a closed loop.</summary>
    /// <exception cref="AgentUnitException">The options contradict each other or cannot be read.</exception>
    public static LoadSettings? Build(LoadOptions options)
    {
        options.Check();
        if (options.TracePath is { } trace)
        {
            new TraceFile(trace).Check();
        }

        return !options.IsOpen ? null : new LoadSettings
        {
            Rate = options.Rate,
            Arrival = options.Arrival ?? (options.Burstiness is null ? AgentUnit.Arrival.Constant : AgentUnit.Arrival.Gamma),
            Burstiness = options.Burstiness ?? 1,
            Stages = StageParser.Parse(options.Stages),
            TracePath = options.TracePath,
            TraceSpeed = options.TraceSpeed ?? 1,
            TraceDuration = options.TraceDuration,
            MaxInFlight = options.MaxInFlight ?? LoadSettings.DefaultMaxInFlight,

            // A rate has no end of its own, so its cases give it one.
            RepeatsCases = options.Rate is null && options.Repeat is null,
        };
    }

    /// <summary>Looks for contradictions, without looking at files.</summary>
    /// <exception cref="AgentUnitException">There is one.</exception>
    public void Check()
    {
        CheckConflicts();
        Positive(Setting.Rate, Rate);
        Positive(Setting.Burstiness, Burstiness);
        Positive(Setting.TraceSpeed, TraceSpeed);
        Positive(Setting.TraceDuration, TraceDuration?.TotalSeconds);
    }

    private void CheckConflicts()
    {
        if (Rate is not null && Stages.Count > 0)
        {
            throw LoadErrors.Conflict(Setting.Rate, Setting.Stage);
        }

        if (TracePath is not null && (Rate is not null || Stages.Count > 0))
        {
            throw LoadErrors.Conflict(Setting.Trace, Rate is not null ? Setting.Rate : Setting.Stage);
        }

        if (TracePath is null && (TraceSpeed is not null || TraceDuration is not null))
        {
            throw LoadErrors.Unused(TraceSpeed is not null ? Setting.TraceSpeed : Setting.TraceDuration, $"{Setting.Trace}");
        }

        if ((Arrival is not null || Burstiness is not null) && Rate is null && Stages.Count == 0)
        {
            throw LoadErrors.Unused(Arrival is not null ? Setting.Arrival : Setting.Burstiness, $"{Setting.Rate} or {Setting.Stage}");
        }

        if (Burstiness is not null && Arrival is { } arrival and not AgentUnit.Arrival.Gamma)
        {
            throw LoadErrors.Unused(Setting.Burstiness, $"{Setting.Arrival} Gamma, not {arrival}");
        }

        if (IsOpen && AutoThrottle)
        {
            throw LoadErrors.AutoInOpenLoop();
        }
    }

    private static void Positive(Setting setting, double? value)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
        {
            throw LoadErrors.NotPositive(setting, number);
        }
    }
}
