using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>Whether the agent called the tools that it should.</summary>
internal sealed class ToolCallMetric : BuiltInMetric
{
    private const string Key = Datasets.CaseKeys.ExpectedTools;
    private const int Shown = 3;

    private readonly ArgumentComparer _comparer;

    public ToolCallMetric(ArgumentMatch arguments = ArgumentMatch.Exact)
    {
        _comparer = new ArgumentComparer(arguments);
        GradesConversation = true;
    }

    public static MetricDefinition Definition { get; } = new(
        "ToolCall",
        "Whether the agent called the tools that it should, with the arguments that it should.",
        new Dictionary<string, string>
        {
            [nameof(Expected)] = "Names, or tables with name, arguments and agent. Default: the case's metadata expected_tools.",
            [nameof(Mode)] = "InOrder (the default), AnyOrder, Subset (more calls may be made) or Superset (some may be missing).",
            [nameof(Measure)] = "InOrder and AnyOrder: F1 (the default), Precision or Recall.",
            ["Arguments"] = "Exact (the default), Subset (at least these), Wildcard or Regex (at least these, texts as patterns), or Ignore.",
        },
        Create);

    public IReadOnlyList<ToolExpectation>? Expected { get; init; }

    public SequenceMode Mode { get; init; }

    public OverlapMeasure Measure { get; init; }

    protected override string DefaultName => "ToolCall";

    public override MetricScore Evaluate(MetricContext context)
    {
        try
        {
            var given = CaseMetadata.Find(context.Case, Key);
            if ((Expected ?? (given is null ? null : ToolExpectations.Read(given))) is not { } expected)
            {
                return None("The case has no expected tools. Give the option Expected, or the cases a column expected_tools.");
            }

            return MadeCalls.Of(context.Reply) is { } made ? Compare(expected, made) : None("The reply does not tell which tools were called.");
        }
        catch (FormatException exception)
        {
            return None($"The expected tools cannot be read: {exception.Message}");
        }
    }

    private static ToolCallMetric Create(MetricOptions options)
    {
        try
        {
            var metric = new ToolCallMetric(options.Choice("Arguments", ArgumentMatch.Exact))
            {
                Expected = options.Object(nameof(Expected)) is { } expected ? ToolExpectations.Read(expected) : null,
                Mode = options.Choice(nameof(Mode), SequenceMode.InOrder),
                Measure = options.Choice(nameof(Measure), OverlapMeasure.F1),
            };

            // A pattern that cannot be used is found now, and not when runs were paid for.
            foreach (var call in metric.Expected ?? [])
            {
                metric._comparer.Check(call);
            }

            return metric;
        }
        catch (FormatException exception)
        {
            throw options.Invalid(nameof(Expected), exception.Message, exception);
        }
    }

    private MetricScore Compare(IReadOnlyList<ToolExpectation> expected, IReadOnlyList<ToolRun> made)
    {
        var pairs = SequenceMatch.Pair(expected.Count, made.Count, Mode, (i, j) => Difference(expected[i], made[j]) is null);
        var overlap = new Overlap(pairs.Count(pair => pair >= 0), made.Count, expected.Count);
        ToolExpectation[] missing = [.. expected.Where((_, i) => pairs[i] < 0)];
        ToolRun[] unexpected = [.. made.Where((_, j) => !pairs.Contains(j))];
        return new MetricScore(Name, SequenceMatch.Value(overlap, Mode, Measure), Reason: $"{overlap}.{Missing(missing, unexpected)}{Unexpected(unexpected)}");
    }

    private string Missing(ToolExpectation[] missing, ToolRun[] unexpected)
    {
        if (missing.Length == 0)
        {
            return "";
        }

        // The same tool with other arguments, or at another place, is what was probably meant.
        var near = unexpected.FirstOrDefault(run => IsSame(missing[0], run));
        var why = near is null ? null : Difference(missing[0], near);
        return $" Missing: {List(missing)}{(why is null ? "" : $" ({why})")}.";
    }

    private static string Unexpected(ToolRun[] unexpected) =>
        unexpected.Length == 0 ? "" : $" Not expected: {List(unexpected.Select(run => $"{run.Tool}({run.Arguments})"))}.";

    private static string List<T>(IEnumerable<T> items)
    {
        string[] texts = [.. items.Select(item => item!.ToString()!)];
        return string.Join(", ", texts.Take(Shown).Select(ReasonText.Short)) + (texts.Length > Shown ? FormattableString.Invariant($" and {texts.Length - Shown} more") : "");
    }

    private static bool IsSame(ToolExpectation expected, ToolRun made) => expected.Name.Equals(made.Tool, StringComparison.OrdinalIgnoreCase);

    private string? Difference(ToolExpectation expected, ToolRun made) =>
        !IsSame(expected, made) ? $"{made.Tool} is another tool"
        : expected.Agent is { } agent && !agent.Equals(made.Agent, StringComparison.OrdinalIgnoreCase) ? $"it was called by {made.Agent ?? "nobody in particular"}"
        : _comparer.FirstDifference(expected, made.Arguments);
}

/// <summary>The calls of tools behind a reply.</summary>
internal static class MadeCalls
{
    /// <summary>
    /// The calls in the order in which the models asked: those of the trace; else those of the transcript's messages, and
    /// those that the reply itself asks for. Null where the reply tells nothing of its tools.
    /// </summary>
    public static IReadOnlyList<ToolRun>? Of(AgentReply reply)
    {
        if (reply.Trace is { } trace && (trace.ToolRuns.Count > 0 || reply.ToolCalls.Count == 0))
        {
            return trace.ToolRuns;
        }

        ToolRun[] asked =
        [
            .. reply.Transcript.SelectMany(message => message.ToolCalls.Select(call => Made(call, message.Name))),
            .. reply.ToolCalls.Select(call => Made(call, null)),
        ];
        return asked.Length > 0 || reply.Trace is not null || reply.Transcript.Count > 0 ? asked.DistinctBy(Key).ToArray() : null;
    }

    private static ToolRun Made(ToolCall call, string? agent) => new() { CallId = call.Id, Tool = call.Name, Arguments = call.Arguments, Agent = agent };

    // A reply's own calls may stand in the transcript, too.
    private static object Key(ToolRun run) => run.CallId.Length > 0 ? run.CallId : run;
}
