using System.Globalization;

namespace AgentUnit.Engine.Load;

/// <summary>Says whether the load generator kept up, and why not. The limits are those that <c>docs/figures.md</c> states.</summary>
internal static class GeneratorJudge
{
    /// <summary>The lag p99 up to which a measurement is Valid, and above which it is Invalid, in milliseconds.</summary>
    public const double ValidLagMs = 5, InvalidLagMs = 50;

    /// <summary>The share of the target rate from which a measurement is Valid, and below which it is Invalid.</summary>
    public const double ValidRate = 0.998, InvalidRate = 0.98;

    /// <summary>The share of all processors from which a measurement is Degraded.</summary>
    public const double DegradedCpu = 0.9;

    /// <summary>The share of the time in collections above which a measurement is Degraded, and Invalid.</summary>
    public const double DegradedGc = 0.05, InvalidGc = 0.25;

    /// <summary>The wait for a thread above which a measurement is Degraded, and Invalid if a share of all the time was spent waiting.</summary>
    public const double DegradedPoolMs = 50, InvalidPoolMs = 250, InvalidPoolShare = 0.25;

    // Processor time is counted in ticks of 10 ms, and a short run is mostly warming up.
    private static readonly TimeSpan ShortestForCpu = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestForShares = TimeSpan.FromMilliseconds(500);

    /// <summary>Judges a measurement.</summary>
    /// <param name="reading">What the process was seen to do; null when nothing watched it.</param>
    /// <param name="load">What an open loop was to do and did; null for a closed loop.</param>
    public static GeneratorHealth Judge(GeneratorReading? reading, LoadRecord? load)
    {
        var builder = new VerdictBuilder();
        var lag = load?.Lag ?? LatencyStatistics.None("queue");
        if (load is not null)
        {
            JudgeLag(lag, load, builder);
            JudgeRate(load, builder);
        }

        if (reading is not null)
        {
            JudgeProcess(reading, builder);
        }

        return new GeneratorHealth
        {
            Verdict = builder.Verdict,
            Reasons = builder.Reasons.ToArray(),
            Notes = load is null ? new[] { LoadNotes.ClosedLoop } : [],
            Lag = lag,
            TargetRate = load?.TargetRate,
            AchievedRate = load?.AchievedRate,
            CpuPercent = reading is not null && reading.Elapsed >= ShortestForCpu ? CpuShare(reading) * 100 : null,
            GcPauseMs = reading?.GcPause.TotalMilliseconds ?? 0,
            ThreadPoolDelayMs = reading?.LongestPoolDelay?.TotalMilliseconds,
        };
    }

    private static void JudgeLag(LatencyStatistics lag, LoadRecord load, VerdictBuilder builder)
    {
        // With too few cases for a p99, the latest of them stands in for it.
        var (name, value) = lag.P99Ms is { } p99 ? ("p99", p99) : ("maximum", lag.MaxMs ?? 0);
        var cap = load.CapReached > 0 ? Text($", and {load.CapReached} cases had to wait for others to end, because as many as may be were in flight") : "";
        builder.AddAbove(value, ValidLagMs, InvalidLagMs, limit => Text($"cases started late: lag {name} is {value:0.#} ms, over {limit} ms{cap}"));
    }

    private static void JudgeRate(LoadRecord load, VerdictBuilder builder)
    {
        if (load is not { TargetRate: { } target, AchievedRate: { } achieved } || target <= 0)
        {
            return;
        }

        // In a short run a start that is late by less than the lag allows would move the rate by more than its limit.
        var behindMs = achieved > 0 ? (load.Started - 1) * 1000 * ((1 / achieved) - (1 / target)) : double.PositiveInfinity;
        var share = achieved / target;
        var verdict = share < InvalidRate && behindMs > InvalidLagMs ? GeneratorVerdict.Invalid
            : share < ValidRate && behindMs > ValidLagMs ? GeneratorVerdict.Degraded
            : GeneratorVerdict.Valid;
        builder.Add(verdict, Text($"{achieved:0.##} of {target:0.##} cases a second were started ({share:P1})"));
    }

    private static void JudgeProcess(GeneratorReading reading, VerdictBuilder builder)
    {
        if (reading.Elapsed >= ShortestForShares)
        {
            var cpu = CpuShare(reading);
            builder.Add(cpu >= DegradedCpu ? GeneratorVerdict.Degraded : GeneratorVerdict.Valid, Text($"this process used {cpu:P0} of all processors"));
            var gc = reading.GcPause / reading.Elapsed;
            builder.AddAbove(gc, DegradedGc, InvalidGc, _ => Text($"garbage collections held this process up for {gc:P0} of the time"));
        }

        var longest = reading.LongestPoolDelay?.TotalMilliseconds ?? 0;
        var waiting = reading.Elapsed > TimeSpan.Zero ? reading.PoolDelay / reading.Elapsed : 0;
        var verdict = longest > InvalidPoolMs && waiting > InvalidPoolShare ? GeneratorVerdict.Invalid
            : longest > DegradedPoolMs ? GeneratorVerdict.Degraded
            : GeneratorVerdict.Valid;
        builder.Add(verdict, Text($"work waited up to {longest:0} ms for a thread of the pool, in all {Math.Min(1, waiting):P0} of the time"));
    }

    private static double CpuShare(GeneratorReading reading) => Math.Min(1, reading.Processor / reading.Elapsed / reading.ProcessorCount);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class VerdictBuilder
    {
        public List<string> Reasons { get; } = [];

        public GeneratorVerdict Verdict { get; private set; }

        public void Add(GeneratorVerdict verdict, string reason)
        {
            if (verdict != GeneratorVerdict.Valid)
            {
                Reasons.Add(reason);
                Verdict = (GeneratorVerdict)Math.Max((int)Verdict, (int)verdict);
            }
        }

        public void AddAbove(double value, double degraded, double invalid, Func<double, string> reason) => Add(
            value > invalid ? GeneratorVerdict.Invalid : value > degraded ? GeneratorVerdict.Degraded : GeneratorVerdict.Valid,
            reason(value > invalid ? invalid : degraded));
    }
}
