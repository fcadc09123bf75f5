using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Cases;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;
using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>Takes a case of several turns to its row: holds the conversation, and has it graded.</summary>
internal sealed class ConversationRunner(WorkItem item, CaseCalls calls, SuitePlan plan, SuiteServices services, SuiteLifetime lifetime, Worker worker)
{
    private readonly Clock _clock = services.Clock;
    private readonly Conversation _conversation = new(item, calls.CaseStarted, services.Clock);
    private ConversationDriver? _driver;

    /// <summary>The last turn, once all have been held; null before.</summary>
    public AttemptOutcome? Answered { get; private set; }

    /// <summary>Runs the case.</summary>
    /// <param name="deadline">When the case's time has passed, as a timestamp.</param>
    /// <returns>Its row; null when the monitor has reported the case in the meantime.</returns>
    public async ValueTask<RunResult?> RunAsync(long deadline)
    {
        _driver = new ConversationDriver(_conversation, calls, deadline);
        var ended = await _driver.RunAsync().ConfigureAwait(false);
        if (ended.Abandoned)
        {
            return null;
        }

        calls.EndTurns(item);
        return ended.Value is { } failure
            ? ConversationRow.Failed(_conversation, failure, _clock.Now, [])
            : await GradeAsync().ConfigureAwait(false);
    }

    /// <summary>The row of a conversation whose call or metric would not end.</summary>
    /// <param name="outcome">How it ended.</param>
    public RunResult Abandon(in AttemptOutcome outcome)
    {
        // The turn under way is one of those that were held, where there is anything to say of it.
        Attempt[] attempts = Answered is null && _driver is { AsksUser: false } ? calls.AttemptsOf(outcome) : [];
        if (attempts.Length > 0 && outcome.Reply is { } partial)
        {
            var turnCase = calls.Item.Case;
            var turn = new TestTurn(turnCase.InputText ?? "") { ExpectedOutput = turnCase.ExpectedOutput };
            var answer = new TurnAnswer(outcome with { Started = calls.Started }, attempts, CacheHit: false, calls.CostOf(partial));
            _conversation.Add(new HeldTurn(turn, turnCase, answer, calls.Started));
            attempts = [];
        }

        return ConversationRow.Failed(_conversation, outcome.Failure!, outcome.Ended, attempts);
    }

    private async ValueTask<RunResult?> GradeAsync()
    {
        var last = _conversation.Turns[^1].Outcome;
        Answered = last;
        var grader = new ConversationGrader(_conversation, plan);
        var token = worker.EnterCall(_clock.Deadline(_clock.Now, grader.MostTime));
        var grade = await grader.GradeAsync(token).ConfigureAwait(false);
        var state = worker.LeaveCall();
        if (state == CallDeadlineState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == CallDeadlineState.CancelRequested && lifetime.IsStopping
            ? ConversationRow.Failed(_conversation, CallFailure.Stopped(), last.Ended, [])
            : ConversationRow.Graded(_conversation, grade, grader.TurnGrades, services.Pricer?.CostOf(grade.Scores));
    }
}
