using FsCheck;
using FsCheck.Fluent;

namespace AgentUnit.Tests.Figures;

/// <summary>Runs of all kinds: outcomes, loops, suites, caches, prices, judges, repeats and turns, with values that no binary fraction meets.</summary>
internal static class RunGenerator
{
    private static readonly ModelCall Counted = new() { InputTokens = 7, OutputTokens = 3 };

    private static readonly string[] MetricNames = ["a", "b"];

    /// <summary>Runs of two suites, a closed and an open loop, each case of which is run three times.</summary>
    public static Gen<(RunResult Run, bool IsWarmup)[]> Runs { get; } =
        from count in Gen.Choose(1, 60)
        from runs in Run.ArrayOf(count)
        select Numbered(runs);

    /// <summary>To which of three parts each run goes, and in which order the parts are put together.</summary>
    public static Gen<(int[] Part, int[] Order)> Splits { get; } =
        from part in Gen.Choose(0, 2).ArrayOf(60)
        from order in Gen.Shuffle([0, 1, 2])
        select (part, order);

    private static RunOrigin[] Origins { get; } =
    [
        new("s", Guid.Parse("00000000-0000-0000-0000-000000000002"), new RunSettings { Repeat = 3 }),
        new("s", Guid.Parse("00000000-0000-0000-0000-000000000001"), new RunSettings { Repeat = 3, Load = new LoadSettings { Rate = 10 } }),
    ];

    private static Gen<double> Time => Gen.Choose(0, 5_000_000).Select(microseconds => microseconds / 1000.0 / 3);

    private static Gen<(RunResult Run, bool IsWarmup)> Run =>
        from outcome in Gen.Elements(Enum.GetValues<Outcome>())
        from origin in Gen.Elements(Origins)
        from offset in Time
        from duration in Time
        from queue in Time
        from score in Gen.Choose(0, 300)
        from isKnown in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from cacheHit in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isWarmup in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from metrics in Gen.Choose(0, 2)
        select (new RunResult
        {
            Origin = origin,
            Outcome = outcome,
            OffsetMs = offset,
            DurationMs = duration,
            QueueMs = origin.IsOpenLoop ? queue : 0,
            ScheduledAt = DateTimeOffset.UnixEpoch.AddMilliseconds(offset),
            ServiceMs = duration / 3,
            TimeToFirstTokenMs = isKnown ? duration / 7 : null,
            InterTokenMs = isKnown ? duration / 11 : null,
            InputTokens = isKnown ? score : null,
            OutputTokens = isKnown ? score / 2 : null,
            Score = score % 5 == 0 ? null : score / 300.0,
            CacheHit = cacheHit,
            Attempts = 1 + (score % 3),
            Cost = isKnown ? score / 7m : null,
            Details = new RunDetails
            {
                Case = new TestCase { Id = "" },
                Reply = outcome == Outcome.Faulted ? null : new AgentReply { Output = "" },
                UserCost = isKnown ? score / 13m : null,
                HasUserReply = true,
                JudgeCost = score / 17m,
                Scores = [.. MetricNames.Take(metrics).Select(name => Scored(name, score))],
            },
        }, isWarmup);

    private static MetricScore Scored(string name, int score) => new(name, score % 7 == 0 ? null : score / 300.0, score > 100)
    {
        ModelCalls = [Counted],
        Verdicts =
        [
            new JudgeVerdict { Judge = "x", Value = score / 300.0, Asked = 1 },
            new JudgeVerdict { Judge = "y", Value = score % 2 == 0 ? 0.1 : score / 300.0, Asked = 2 },
        ],
    };

    // Three runs of each case in each suite, wherever they come.
    private static (RunResult, bool)[] Numbered((RunResult Run, bool IsWarmup)[] runs)
    {
        var next = new Dictionary<Guid, int>();
        return [.. runs.Select(entry =>
        {
            var number = next[entry.Run.Origin!.SuiteId] = next.GetValueOrDefault(entry.Run.Origin.SuiteId) + 1;
            var (index, repeat) = ((number - 1) / 3, ((number - 1) % 3) + 1);
            return (entry.Run with { CaseId = $"c{index}", Repeat = repeat }, entry.IsWarmup);
        })];
    }
}
