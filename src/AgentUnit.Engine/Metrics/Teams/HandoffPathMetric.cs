namespace AgentUnit.Engine.Metrics.Teams;

/// <summary>Whether the conversation went from agent to agent as expected.</summary>
internal sealed class HandoffPathMetric : BuiltInMetric
{
    private const string Key = Datasets.CaseKeys.ExpectedPath;

    public HandoffPathMetric() => GradesConversation = true;

    public static MetricDefinition Definition { get; } = new(
        "HandoffPath",
        "Whether the conversation went from agent to agent as expected.",
        new Dictionary<string, string>
        {
            [nameof(Expected)] = "The agents in their order, the first one among them. Default: the case's metadata expected_path.",
            [nameof(Mode)] = "InOrder (the default), AnyOrder, Subset (more may come) or Superset (some may be missing).",
            [nameof(Measure)] = "InOrder and AnyOrder: F1 (the default), Precision or Recall.",
        },
        static options => new HandoffPathMetric
        {
            Expected = options.Has(nameof(Expected)) ? options.Texts(nameof(Expected)) : null,
            Mode = options.Choice(nameof(Mode), SequenceMode.InOrder),
            Measure = options.Choice(nameof(Measure), OverlapMeasure.F1),
        });

    public IReadOnlyList<string>? Expected { get; init; }

    public SequenceMode Mode { get; init; }

    public OverlapMeasure Measure { get; init; }

    protected override string DefaultName => "HandoffPath";

    public override MetricScore Evaluate(MetricContext context)
    {
        var expected = Expected ?? Split(context.Case);
        if (expected.Count == 0)
        {
            return None("The case has no expected path. Give the option Expected, or the cases a column expected_path.");
        }

        var path = Path(context.Reply.Trace);
        if (path.Count == 0)
        {
            return None("The reply does not tell which agents had the conversation.");
        }

        var pairs = SequenceMatch.Pair(expected.Count, path.Count, Mode, (i, j) => expected[i].Equals(path[j], StringComparison.OrdinalIgnoreCase));
        var overlap = new Overlap(pairs.Count(pair => pair >= 0), path.Count, expected.Count);
        return new MetricScore(Name, SequenceMatch.Value(overlap, Mode, Measure), Reason: $"{overlap}. The path was {string.Join(" -> ", path)}.");
    }

    /// <summary>The agents that had the conversation, turns of one agent in a row as one.</summary>
    private static List<string> Path(AgentTrace? trace)
    {
        var path = new List<string>();
        IEnumerable<string> all = trace is null ? []
            : trace.Speakers.Count > 0 ? trace.Speakers
            : trace.Handoffs.Count > 0 ? trace.Handoffs.Select(handoff => handoff.To).Prepend(trace.Handoffs[0].From)
            : trace.ActiveAgent is { } only ? [only] : [];
        foreach (var agent in all)
        {
            if (path.Count == 0 || path[^1] != agent)
            {
                path.Add(agent);
            }
        }

        return path;
    }

    // A file without lists writes 'Triage, Refunds' or 'Triage -> Refunds'.
    private static string[] Split(TestCase testCase) =>
        [.. CaseMetadata.Texts(testCase, Key).SelectMany(text => text.Split(["->", ",", ";"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
