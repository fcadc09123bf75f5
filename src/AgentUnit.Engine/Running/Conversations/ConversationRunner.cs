using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Cases;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Takes a case of several turns to its row: holds the conversation, and has it graded.</summary>
internal sealed class ConversationRunner
{
    private readonly WorkItem _item;
    private readonly CaseCalls _calls;
    private readonly SuitePlan _plan;
    private readonly SuiteServices _services;
    private readonly SuiteLifetime _lifetime;
    private readonly Worker _worker;
    private readonly Clock _clock;
    private readonly Conversation _conversation;
    private readonly ConversationDriver _driver;

    public ConversationRunner(
        in WorkItem item, CaseCalls calls, SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, Worker worker, long deadline)
    {
        _item = item;
        _calls = calls;
        _plan = plan;
        _services = services;
        _lifetime = lifetime;
        _worker = worker;
        _clock = services.Clock;
        _conversation = new Conversation(item, calls.CaseStarted, _clock);
        _driver = new ConversationDriver(_conversation, calls, deadline);
    }

    /// <summary>The last turn, once all have been held; null before.</summary>
    public AttemptOutcome? Answered { get; private set; }

    /// <summary>Runs the case.</summary>
    /// <returns>Its row; null when the monitor has reported the case in the meantime.</returns>
    public async ValueTask<RunResult?> RunAsync()
    {
        var ended = await _driver.RunAsync().ConfigureAwait(false);
        if (ended.Abandoned)
        {
            return null;
        }

        _calls.EndTurns(_item);
        return ended.Value is { } failure
            ? ConversationRow.Failed(_conversation, failure, _clock.Now, [])
            : await GradeAsync().ConfigureAwait(false);
    }

    /// <summary>The row of a conversation whose call or metric would not end.</summary>
    /// <param name="outcome">How it ended.</param>
    public RunResult Abandon(in AttemptOutcome outcome)
    {
        // The turn under way is one of those that were held, where there is anything to say of it.
        Attempt[] attempts = Answered is null && !_driver.AsksUser ? _calls.AttemptsOf(outcome) : [];
        if (attempts.Length > 0 && outcome.Reply is { } partial)
        {
            var turnCase = _calls.Item.Case;
            var turn = new TestTurn(turnCase.InputText ?? "") { ExpectedOutput = turnCase.ExpectedOutput };
            var answer = new TurnAnswer(outcome with { Started = _calls.Started }, attempts, CacheHit: false, _calls.CostOf(partial));
            _conversation.Add(new HeldTurn(turn, turnCase, answer, _calls.Started));
            attempts = [];
        }

        return ConversationRow.Failed(_conversation, outcome.Failure!, outcome.Ended, attempts);
    }

    private async ValueTask<RunResult?> GradeAsync()
    {
        var last = _conversation.Turns[^1].Outcome;
        Answered = last;
        var grader = new ConversationGrader(_conversation, _plan);
        var token = _worker.EnterCall(_clock.Deadline(_clock.Now, grader.MostTime));
        var grade = await grader.GradeAsync(token).ConfigureAwait(false);
        var state = _worker.LeaveCall();
        if (state == CallDeadlineState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == CallDeadlineState.CancelRequested && _lifetime.IsStopping
            ? ConversationRow.Failed(_conversation, CallFailure.Stopped(), last.Ended, [])
            : ConversationRow.Graded(_conversation, grade, grader.TurnGrades, _services.Pricer?.CostOf(grade.Scores));
    }
}
