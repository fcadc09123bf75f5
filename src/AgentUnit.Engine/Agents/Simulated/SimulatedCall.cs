using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Agents.Simulated;

/// <summary>What befalls one call.</summary>
internal enum SimulatedFate
{
    Answer,
    ServerError,
    RateLimited,
    Hang,
}

/// <summary>What was drawn for one call: its fate and how far its latencies lie from their medians.</summary>
internal readonly record struct SimulatedCall(SimulatedFate Fate, double FirstTokenNormal, double RestNormal)
{
    // All is drawn, always, and in one order: raising an error rate leaves the latencies of the other calls as they were.
    public static SimulatedCall Draw(SimulatedOptions options, AgentRequest request)
    {
        var random = CaseRandom.For(options.Seed ?? request.Seed, request);
        var fate = FateOf(options, random.NextDouble());
        return new SimulatedCall(fate, random.NextNormal(), random.NextNormal());
    }

    public TimeSpan ToFirstToken(SimulatedOptions options) =>
        Span(new LogNormal(options.TimeToFirstToken.Ticks, options.Spread).At(FirstTokenNormal));

    public TimeSpan ToLastToken(SimulatedOptions options, int tokens) =>
        ToFirstToken(options)
        + Span(new LogNormal(options.TimePerToken.Ticks, options.Spread).Sum(Math.Max(0, tokens - 1)).At(RestNormal));

    private static SimulatedFate FateOf(SimulatedOptions options, double draw)
    {
        if (draw < options.ErrorRate)
        {
            return SimulatedFate.ServerError;
        }

        draw -= options.ErrorRate;
        if (draw < options.RateLimitRate)
        {
            return SimulatedFate.RateLimited;
        }

        return draw - options.RateLimitRate < options.HangRate ? SimulatedFate.Hang : SimulatedFate.Answer;
    }

    // A timer cannot wait longer than this; nor would anybody.
    private static TimeSpan Span(double ticks) => TimeSpan.FromTicks((long)Math.Min(ticks, TimeSpan.FromDays(40).Ticks));
}
