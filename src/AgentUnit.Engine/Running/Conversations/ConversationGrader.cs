using AgentUnit.Engine.Running.Grading;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>
/// Grades a conversation. Each turn with an expected output or checks is graded by its own checks or by the scenario's
/// metrics; where no turn has any, the last one is, by the case's expected output. Metrics of whole conversations grade once.
/// </summary>
internal sealed class ConversationGrader
{
    private readonly Conversation _conversation;
    private readonly long _seed;
    private readonly Metric[] _whole;
    private readonly IReadOnlyList<Metric>[] _byTurn;
    private readonly RunGrade?[] _grades;

    public ConversationGrader(Conversation conversation, SuitePlan plan)
    {
        _conversation = conversation;
        _seed = plan.Settings.Seed;
        var metrics = conversation.Item.Run.Scenario.Metrics;
        _whole = [.. metrics.Where(metric => metric.GradesConversation)];
        Metric[] plain = [.. metrics.Where(metric => !metric.GradesConversation)];
        _byTurn = [.. conversation.Turns.Select(turn => turn.Turn.Metrics.Count > 0 ? [.. turn.Turn.Metrics.Select(plan.BindMetric)] : (IReadOnlyList<Metric>)plain)];
        _grades = new RunGrade?[_byTurn.Length];
    }

    /// <summary>The most time for grading all turns; null for no limit.</summary>
    public TimeSpan? MostTime => GradingTime.Of([.. _byTurn.SelectMany(metrics => metrics), .. _whole], _conversation.Item.Run.Timeout);

    /// <summary>The grade of each turn; null for one that was not graded by itself.</summary>
    public IReadOnlyList<RunGrade?> TurnGrades => _grades;

    /// <summary>The run's grade.</summary>
    public async ValueTask<RunGrade> GradeAsync(CancellationToken cancellationToken)
    {
        var scores = new TurnScores(_conversation.Turns.Count > 1);
        var any = _conversation.Turns.Any(turn => turn.IsGraded);
        for (var i = 0; i < _grades.Length; i++)
        {
            var turn = _conversation.Turns[i];
            var isLast = i == _grades.Length - 1;
            if (!(any ? turn.IsGraded || (isLast && HasExpected) : isLast) || (_byTurn[i].Count == 0 && _whole.Length > 0))
            {
                continue;
            }

            var grade = await RunGrader.GradeAsync(_byTurn[i], ContextOf(turn, isLast), cancellationToken).ConfigureAwait(false);
            _grades[i] = grade;
            scores.Add(i + 1, _byTurn[i], grade);
        }

        if (_whole.Length > 0)
        {
            scores.Add(null, _whole, await RunGrader.GradeAsync(_whole, WholeContext(), cancellationToken).ConfigureAwait(false));
        }

        return scores.ToGrade();
    }

    private bool HasExpected => !string.IsNullOrWhiteSpace(_conversation.Item.Case.ExpectedOutput);

    // What the case expects is expected of the last turn, unless that turn says itself what is.
    private MetricContext ContextOf(HeldTurn turn, bool isLast)
    {
        var expected = turn.Turn.ExpectedOutput ?? (isLast ? _conversation.Item.Case.ExpectedOutput : null);
        var elapsed = _conversation.Clock.Provider.GetElapsedTime(turn.Started, turn.Outcome.Ended);
        return Context(turn.Case with { ExpectedOutput = expected }, turn.Outcome.Reply!, elapsed, turn.Answer.Cost);
    }

    private MetricContext WholeContext()
    {
        var elapsed = _conversation.Clock.Provider.GetElapsedTime(_conversation.Started, _conversation.Turns[^1].Outcome.Ended);
        return Context(_conversation.Item.Case, ConversationReply.Of(_conversation)!, elapsed, ConversationReply.CostOf(_conversation));
    }

    private MetricContext Context(TestCase testCase, AgentReply reply, TimeSpan duration, decimal? cost) => new(testCase, reply, duration)
    {
        Cost = cost,
        Repeat = _conversation.Item.Repeat,
        Seed = _seed,
        TimeProvider = _conversation.Clock.Provider,
    };
}
