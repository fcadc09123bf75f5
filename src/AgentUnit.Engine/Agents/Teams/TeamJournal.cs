using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>
/// What a team got from outside in one run, step by step: answers of models, results of tools, choices of scripts. The
/// attempt after a failed one takes the same way and is told them again, so that nothing is asked or done twice.
/// </summary>
/// <remarks>One team's steps follow each other. Only <see cref="Continue"/> may come from a later attempt, while one that was left behind still writes.</remarks>
internal sealed class TeamJournal
{
    private readonly List<TeamStep> _steps;
    private int _next;
    private double _knownMs;
    private volatile bool _isRecalling;

    public TeamJournal()
        : this([])
    {
    }

    private TeamJournal(List<TeamStep> steps)
    {
        _steps = steps;
        _isRecalling = steps.Count > 0;
    }

    /// <summary>Whether the next step is known from the attempt before.</summary>
    public bool KnowsNext => _next < _steps.Count;

    /// <summary>Whether all that this attempt did so far was known from the attempt before.</summary>
    public bool IsRecalling => _isRecalling;

    /// <summary>When the latest known step ended, in milliseconds from the start of the first attempt; null once the attempt does something itself.</summary>
    public double? KnownMs => _isRecalling ? _knownMs : null;

    /// <summary>The next step, where it is known; otherwise this attempt takes it itself.</summary>
    public bool TryNext<T>([NotNullWhen(true)] out T? step)
        where T : TeamStep
    {
        if (!KnowsNext)
        {
            Leave();
            step = null;
            return false;
        }

        step = (T)_steps[_next++];
        _knownMs = Math.Max(_knownMs, step.EndedMs);
        return true;
    }

    /// <summary>This attempt does something itself.</summary>
    public void Leave() => _isRecalling = false;

    /// <summary>Adds a step that this attempt took.</summary>
    public void Add(TeamStep step)
    {
        lock (_steps)
        {
            _steps.Add(step);
            _next = _steps.Count;
        }
    }

    /// <summary>A journal of the same steps for the next attempt. Tools that gave no answer are left out of it.</summary>
    public TeamJournal Continue()
    {
        lock (_steps)
        {
            return new([.. _steps.Select(static step => step is ToolRound round ? round.Answered() : step)]);
        }
    }
}
