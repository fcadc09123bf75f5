using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Cost;
using AgentUnit.Engine.Load;
using AgentUnit.Engine.Metrics;
using AgentUnit.Engine.Running.Grading;

namespace AgentUnit.Engine.Running.Estimates;

/// <summary>What a suite would send, before anything is sent.</summary>
/// <param name="Calls">How many calls, retries not counted; null when a dataset is streamed.</param>
/// <param name="InputTokens">About how many tokens; null when a dataset is streamed.</param>
internal sealed record SuiteEstimate(long? Calls, long? InputTokens)
{
    /// <summary>How many cases would be run, each repeat counted; null when a dataset is streamed. A conversation is one run of several calls.</summary>
    public long? Runs { get; init; } = Calls;

    /// <summary>What it would cost; null without prices, or where they are not known for all.</summary>
    public CostEstimate? Cost { get; init; }

    /// <summary>The models or adapters that have no price; empty where nothing is priced.</summary>
    public IReadOnlyList<string> Unpriced { get; init; } = [];

    /// <summary>How many further requests the metrics send, for judges and embeddings; 0 for none.</summary>
    public long MetricCalls { get; init; }

    /// <summary>Whether there may be fewer calls, because a simulated user may be done sooner.</summary>
    public bool IsAtMost { get; init; }

    /// <summary>Whether there may be more calls, because a team makes as many as it needs.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The estimate of a suite with all its settings; a duration may end it earlier.</summary>
    public static SuiteEstimate Of(IReadOnlyList<Scenario> scenarios, RunSettings settings)
    {
        var once = Of(scenarios, settings.Repeat, settings.Prices);
        if (settings.Load is not { } load || ArrivalSchedule.ExpectedCount(load) is not { } arrivals)
        {
            return once.And(scenarios, settings.WarmupCount);
        }

        // The warm-up takes the first arrivals.
        return once.Runs is null ? new SuiteEstimate(arrivals, null)
            : load.RepeatsCases ? once.Scale(arrivals)
            : once.And(scenarios, settings.WarmupCount) is { Runs: { } all } whole && all > arrivals ? whole.Scale(arrivals)
            : once.And(scenarios, settings.WarmupCount);
    }

    /// <param name="scenarios">What is run.</param>
    /// <param name="repeat">How often each case is.</param>
    /// <param name="prices">What models cost; empty for no estimate of that.</param>
    /// <param name="warmup">How many further runs there are that the text does not count, and that cost as much as the others.</param>
    public static SuiteEstimate Of(IEnumerable<Scenario> scenarios, int repeat, IReadOnlyList<ModelPrice>? prices = null, long warmup = 0)
    {
        var pricer = prices is { Count: > 0 } ? new Pricer(prices) : null;
        var sum = new CaseEstimate(0, 0, pricer is null ? null : new CostEstimate(0, 0));
        Scenario[] all = [.. scenarios];
        long runs = 0, metricCalls = 0;
        foreach (var scenario in all)
        {
            if (scenario.Dataset.Count is null)
            {
                return new SuiteEstimate(null, null);
            }

            foreach (var testCase in scenario.Dataset.Cases)
            {
                runs += repeat;
                metricCalls += repeat * MetricEstimate.Calls(scenario, testCase);
                sum += CaseEstimate.Of(scenario, testCase, pricer);
                sum = pricer is null ? sum : sum with { Cost = sum.Cost + MetricEstimate.Cost(scenario, testCase, pricer) };
            }
        }

        var calls = sum.Calls * repeat;
        return new SuiteEstimate(calls, (long)Math.Ceiling(sum.InputTokens * repeat))
        {
            Runs = runs,
            MetricCalls = metricCalls,
            Cost = sum.Cost * (repeat * (runs > 0 ? (double)(runs + warmup) / runs : 1)),
            Unpriced = pricer is null ? [] : [.. all.SelectMany(Adapters).SelectMany(pricer.UnpricedOf).Distinct()],
            IsAtMost = all.Any(scenario => scenario.SimulatedUser is not null),
            IsAtLeast = all.SelectMany(Asked).Any(adapter => CallCount.Of(adapter).MayBeMore),
        };
    }

    public override string ToString() => (Calls is null
        ? "an unknown number of calls, because a dataset is streamed or a duration ends it"
        : InputTokens is null ? FormattableString.Invariant($"{Calls} calls with an unknown number of input tokens")
        : FormattableString.Invariant($"{CallText} with {(IsAtLeast && !IsAtMost ? "at least" : "about")} {InputTokens} input tokens"))
        + (MetricCalls > 0 ? FormattableString.Invariant($", {MetricCalls} more by metrics such as judges") : "") + CostText;

    private string CallText => FormattableString.Invariant((IsAtLeast, IsAtMost) switch
    {
        (true, true) => $"about {Calls} calls (a simulated user may be done sooner, and a team makes more)",
        (true, false) => $"at least {Calls} calls (a team makes more)",
        (false, true) => $"at most {Calls} calls",
        _ => $"{Calls} calls",
    });

    private string CostText => Unpriced.Count > 0 ? $", costing an unknown amount, because there is no price for {string.Join(", ", Unpriced)}"
        : Cost is { } cost ? $", {(IsAtLeast && !IsAtMost ? cost.LeastText : cost.ToString())}"
        : "";

    private static IEnumerable<AgentAdapter> Asked(Scenario scenario) =>
        scenario.SimulatedUser is { } user ? [scenario.Adapter, user.Adapter] : [scenario.Adapter];

    private static IEnumerable<AgentAdapter> Adapters(Scenario scenario) =>
        Asked(scenario).Concat(scenario.Metrics.Concat(TurnChecks.Of(scenario.Dataset)).OfType<IAsksAgents>().SelectMany(metric => metric.Agents));

    private SuiteEstimate Scale(long runs)
    {
        var factor = Runs is > 0 and var of ? (double)runs / of : 0;
        return this with
        {
            Runs = runs,
            Calls = (long)Math.Round((Calls ?? 0) * factor),
            MetricCalls = (long)Math.Round(MetricCalls * factor),
            InputTokens = (long)Math.Ceiling((InputTokens ?? 0) * factor),
            Cost = Cost * factor,
        };
    }

    // The cases of a warm-up are taken to be as long as the others.
    private SuiteEstimate And(IReadOnlyList<Scenario> scenarios, int warmup) =>
        Runs is > 0 and var runs && warmup > 0 ? Scale(runs + ((long)warmup * scenarios.Count)) : this;
}
