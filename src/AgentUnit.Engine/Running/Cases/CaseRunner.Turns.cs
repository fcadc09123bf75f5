using AgentUnit.Engine.Calls;
using AgentUnit.Engine.Running.Conversations;
using AgentUnit.Engine.Running.Work;
using AgentUnit.Engine.Running.Workers;

namespace AgentUnit.Engine.Running.Cases;

// The part of a case that is a conversation: its turns one after the other, each with the retries of a call.
internal sealed partial class CaseRunner : ITurnCaller
{
    private Conversation? _conversation;
    private bool _asksUser;

    /// <summary>Asks the agent for one turn.</summary>
    public async ValueTask<Bounded<TurnAnswer>> AskAsync(WorkItem turn, long deadline)
    {
        Begin(turn);
        var call = UsesCache ? await CallInSequenceAsync(null, deadline).ConfigureAwait(false) : await CallOnceAsync(deadline).ConfigureAwait(false);
        if (!call.Abandoned && !UsesCache && turn.Run.RetryCount > 0 && call.Value.Failure is { CanHeal: true })
        {
            call = await CallInSequenceAsync(call.Value, deadline).ConfigureAwait(false);
        }

        if (!call.Abandoned && call.Value is { Failure: null, Reply.Turns: { } turns } answer && turns > suite.Settings.MaximumTurns)
        {
            call = new(answer with { Failure = CallFailure.TooManyTurns(turns, suite.Settings.MaximumTurns.Value) });
        }

        return call.Abandoned
            ? Bounded<TurnAnswer>.Lost
            : new(new TurnAnswer(call.Value, AttemptsOf(call.Value), _cacheHit, CostOf(call.Value.Reply)));
    }

    /// <summary>Asks the one who plays the user what to say next.</summary>
    public async ValueTask<Bounded<TurnAnswer>> AskUserAsync(WorkItem turn, AgentAdapter user, long deadline)
    {
        Begin(turn);
        _asksUser = true;
        var sequence = _sequence = new AttemptSequence(turn, suite, suite.RetriesFor(turn.Run.RetryCount), _started, user);
        var token = Enter(deadline);
        AttemptOutcome outcome;
        try
        {
            var call = suite.Settings.UseCache && user.Identity is not null && !turn.IsWarmup
                ? CallThroughCacheAsync(sequence, deadline, token, user)
                : sequence.ExecuteAsync(null, deadline, token);
            if (!call.IsCompleted)
            {
                worker.NoteYield();
            }

            outcome = await call.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = new AttemptOutcome(sequence.PartialReply, CallFailure.From(exception), _callStarted, _clock.Now);
        }

        var ended = Leave(outcome, sequence.LastFailure);
        return ended.Abandoned ? Bounded<TurnAnswer>.Lost : new(new TurnAnswer(ended.Value, [], _cacheHit, UserCostOf(ended.Value.Reply, user)));
    }

    /// <summary>Asks a stop rule, within the case's time.</summary>
    public async ValueTask<Bounded<bool>> AskStopRuleAsync(Func<CancellationToken, ValueTask<bool>> rule, long deadline)
    {
        var token = Enter(deadline);
        var stops = false;
        CallFailure? failure = null;
        try
        {
            var asked = rule(token);
            if (!asked.IsCompleted)
            {
                worker.NoteYield();
            }

            stops = await asked.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = CallFailure.From(exception);
        }

        var ended = Leave(new AttemptOutcome(null, failure, _callStarted, _clock.Now), null);
        return ended.Abandoned ? Bounded<bool>.Lost
            : ended.Value.Failure is { } problem ? throw new CallFailedException(problem)
            : new(stops);
    }

    private async ValueTask<RunResult?> ConverseAsync(long deadline)
    {
        var whole = _item;
        var conversation = _conversation = new Conversation(whole, _started, _clock);
        var ended = await new ConversationDriver(conversation, this, deadline).RunAsync().ConfigureAwait(false);
        if (ended.Abandoned)
        {
            return null;
        }

        // From here on the case is looked at as a whole again.
        _item = whole;
        return ended.Value is { } failure
            ? ConversationRow.Failed(conversation, suite, failure, _clock.Now, [])
            : await GradeConversationAsync(conversation).ConfigureAwait(false);
    }

    // The turn under way is one of those that were held, where there is anything to say of it.
    private RunResult AbandonTurn(Conversation conversation, AttemptOutcome outcome)
    {
        var attempts = _answered is null && !_asksUser ? AttemptsOf(outcome) : [];
        if (attempts.Length > 0 && outcome.Reply is { } partial)
        {
            var turn = new TestTurn(_item.Case.InputText ?? "") { ExpectedOutput = _item.Case.ExpectedOutput };
            conversation.Add(new HeldTurn(turn, _item.Case, new TurnAnswer(outcome with { Started = _callStarted }, attempts, false, CostOf(partial)), _callStarted));
            attempts = [];
        }

        return ConversationRow.Failed(conversation, suite, outcome.Failure!, outcome.Ended, attempts);
    }

    private async ValueTask<RunResult?> GradeConversationAsync(Conversation conversation)
    {
        var last = conversation.Turns[^1].Outcome;
        _answered = last;
        _sequence = null;
        var grader = new ConversationGrader(conversation, suite);
        var token = Enter(_clock.Deadline(_clock.Now, grader.MostTime));
        var grade = await grader.GradeAsync(token).ConfigureAwait(false);
        var state = _deadline.Leave();
        if (state == CallDeadlineState.Abandoned)
        {
            return null;
        }

        return grade.Unavailable && state == CallDeadlineState.CancelRequested && suite.IsStopping
            ? ConversationRow.Failed(conversation, suite, CallFailure.Stopped(), last.Ended, [])
            : ConversationRow.Graded(conversation, suite, grade, grader.TurnGrades, JudgeCostOf(grade.Scores));
    }

    private void Begin(WorkItem turn)
    {
        _item = turn;
        _request = null;
        _sequence = null;
        _cacheHit = false;
        _asksUser = false;
        _callStarted = _clock.Now;
    }

    private decimal? UserCostOf(AgentReply? reply, AgentAdapter user) => suite.Pricer is null || reply is null ? null
        : _cacheHit ? 0
        : suite.Pricer.CostOf(reply, user);
}
