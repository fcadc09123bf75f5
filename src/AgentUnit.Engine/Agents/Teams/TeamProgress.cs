namespace AgentUnit.Engine.Agents.Teams;

/// <summary>One attempt of a team at a run, and what it knows from the attempts before it.</summary>
internal sealed class TeamProgress : AgentProgress
{
    private readonly TeamAdapter _owner;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private TeamProgress? _before;
    private TimeSpan? _took;

    private TeamProgress(TeamAdapter owner, AgentRequest request, TeamProgress? before)
    {
        _owner = owner;
        _clock = request.TimeProvider;
        _started = _clock.GetTimestamp();
        _before = before;
        FirstAttempt = before?.FirstAttempt ?? request.Attempt;
        Spent = before is null ? TimeSpan.Zero : before.Spent + (before._took ?? _clock.GetElapsedTime(before._started));
        Journal = before?.Journal.Continue() ?? new TeamJournal();
        Recorder = new TeamRecorder(request, Journal, before?.Recorder.RunStarted ?? _started, _started);
    }

    public TeamJournal Journal { get; }

    public TeamRecorder Recorder { get; }

    /// <summary>With which attempt the run began: what is drawn at random belongs to it.</summary>
    public int FirstAttempt { get; }

    /// <summary>How long the attempts before took, without the waiting between them.</summary>
    public TimeSpan Spent { get; }

    /// <summary>Begins an attempt, and goes on from the failed one before it where that was this team's.</summary>
    public static TeamProgress Begin(TeamAdapter owner, AgentRequest request)
    {
        var before = request.TakeFailed() is TeamProgress failed && failed._owner == owner ? failed : null;
        var progress = new TeamProgress(owner, request, before);
        if (before is not null)
        {
            // Two attempts are kept, never a chain of all.
            before._before = null;
        }

        request.Progress = progress;
        return progress;
    }

    /// <summary>Notes that the attempt has ended.</summary>
    public void End() => _took = _clock.GetElapsedTime(_started);

    // While it only recalls, the attempt before knows more.
    public override AgentReply PartialReply() => Journal.IsRecalling && _before is { } before ? before.PartialReply() : Recorder.Build("");
}
