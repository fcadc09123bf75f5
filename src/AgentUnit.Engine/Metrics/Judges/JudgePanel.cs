using System.Globalization;
using AgentUnit.Engine.Agents;
using AgentUnit.Engine.Metrics.Asking;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The judges of a metric, who are asked side by side.</summary>
internal sealed record JudgePanel
{
    public required IReadOnlyList<AgentAdapter> Agents { get; init; }

    public RetryingCaller Caller { get; init; } = new();

    public JudgeCombination Combination { get; init; }

    /// <summary>How many judges must give a verdict; null for all.</summary>
    public int? MinimumJudges { get; init; }

    /// <summary>The most time for a verdict: each judge may be asked twice.</summary>
    public TimeSpan? MostTime => Caller.Timeout * 2;

    /// <summary>Opens the judges for a run.</summary>
    public async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        var opened = new OpenedHandles();
        try
        {
            foreach (var agent in Agents)
            {
                opened.Add(await agent.OpenAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false));
            }

            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks every judge every question.</summary>
    /// <returns>The verdicts, judge by judge, and the requests that they took.</returns>
    public async Task<(JudgeVerdict[] Verdicts, ModelCall[] Calls)> AskAsync(IReadOnlyList<JudgeQuestion> questions, string metric, MetricContext context, CancellationToken cancellationToken)
    {
        var asked = Names(Agents).Zip(Agents, (name, agent) => new Judge(name, agent, Caller))
            .SelectMany(judge => questions.Select(question => judge.AskAsync(question, metric, context, cancellationToken)))
            .ToArray();
        var answers = await Task.WhenAll(asked).ConfigureAwait(false);
        return ([.. answers.Select(answer => answer.Verdict)], [.. answers.SelectMany(answer => answer.Calls)]);
    }

    /// <summary>The score of what the judges said, each of whom has one value or, where it failed, none.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="judged">By judge: the verdict that stands for it, its value, and what it said in a word or two.</param>
    public MetricScore Combine(string metric, IReadOnlyList<(JudgeVerdict Verdict, double? Value, string Said)> judged)
    {
        double[] values = [.. judged.Select(item => item.Value).OfType<double>().Order()];
        if (values.Length < (MinimumJudges ?? judged.Count) || values.Length == 0)
        {
            var failed = judged.First(item => item.Value is null).Verdict;
            return MetricScore.None(metric, judged.Count == 1
                ? $"{failed.Judge}: {failed.Error}"
                : FormattableString.Invariant($"{values.Length} of {judged.Count} judges gave a verdict. {failed.Judge}: {failed.Error}"));
        }

        var value = Combination switch
        {
            JudgeCombination.Mean => values.Average(),
            JudgeCombination.Minimum => values[0],
            _ => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2,
        };
        return new MetricScore(metric, Math.Clamp(value, 0, 1), Reason: Describe(judged, values));
    }

    private string Describe(IReadOnlyList<(JudgeVerdict Verdict, double? Value, string Said)> judged, double[] values)
    {
        var each = judged.Select(item => item.Value is null
            ? $"{item.Verdict.Judge} failed: {item.Verdict.Error}"
            : $"{item.Verdict.Judge} {item.Said}: {item.Verdict.Reason}");
        return values.Length == 1 && judged.Count == 1
            ? each.Single()
            : string.Create(CultureInfo.InvariantCulture, $"{Combination.ToString().ToLowerInvariant()} of {values.Length}, spread {values[^1] - values[0]:0.###}. {string.Join(" | ", each)}");
    }

    // Two judges may be the same model.
    private static IEnumerable<string> Names(IReadOnlyList<AgentAdapter> agents) => agents.Select((agent, i) =>
    {
        var earlier = agents.Take(i).Count(other => other.Name == agent.Name);
        return earlier == 0 ? agent.Name : FormattableString.Invariant($"{agent.Name}#{earlier + 1}");
    });
}

/// <summary>How the values of several judges become one.</summary>
internal enum JudgeCombination
{
    /// <summary>The middle one, or the mean of the two in the middle: one judge who is far off decides nothing.</summary>
    Median,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The lowest.</summary>
    Minimum,
}
