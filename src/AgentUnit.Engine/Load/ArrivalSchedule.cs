namespace AgentUnit.Engine.Load;

/// <summary>When the cases of an open loop are due: absolute times from its beginning, read as they are needed.</summary>
internal static class ArrivalSchedule
{
    /// <summary>The arrivals in their order. The same settings and seed give the same ones each time.</summary>
    public static IEnumerable<ScheduledArrival> Of(LoadSettings load, long seed)
    {
        if (load.TracePath is { } path)
        {
            return FromTrace(load, path);
        }

        var unit = ArrivalGaps.UnitTimes(load.Arrival, load.Burstiness, seed);
        var seconds = load.Rate is { } rate ? unit.Select(time => time / rate) : new StagedRate(load.Stages).Times(unit);
        return seconds.Select(time => new ScheduledArrival(time));
    }

    /// <summary>How many arrivals there will be, on average over seeds where they are random; null where only the cases end them.</summary>
    public static long? ExpectedCount(LoadSettings load) =>
        load.TracePath is { } path ? FromTrace(load, path).LongCount()
        : load.Rate is null ? (long)Math.Ceiling(Math.Round(new StagedRate(load.Stages).Total, 6))
        : null;

    private static IEnumerable<ScheduledArrival> FromTrace(LoadSettings load, string path)
    {
        var limit = load.TraceDuration?.TotalSeconds ?? double.PositiveInfinity;
        return new TraceFile(path).Read()
            .TakeWhile(arrival => arrival.Seconds < limit)
            .Select(arrival => arrival with { Seconds = arrival.Seconds / load.TraceSpeed });
    }
}

/// <summary>When a case is due, and what the trace says about it.</summary>
/// <param name="Seconds">From the schedule's beginning.</param>
/// <param name="ContextTokens">The request's tokens; null where nothing is said.</param>
/// <param name="GeneratedTokens">The reply's tokens; null where nothing is said.</param>
internal readonly record struct ScheduledArrival(double Seconds, int? ContextTokens = null, int? GeneratedTokens = null);
