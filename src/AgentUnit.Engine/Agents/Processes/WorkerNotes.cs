using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>What the person who runs the workers should be told though no case failed by it.</summary>
internal sealed class WorkerNotes(string program)
{
    private readonly object _gate = new();
    private int _replaced;
    private int _ignored;
    private AgentException? _untold;
    private (int Cases, int Workers)? _few;

    public void Replaced()
    {
        lock (_gate)
        {
            _replaced++;
        }
    }

    public void Ended(WorkerProcess worker)
    {
        lock (_gate)
        {
            _ignored += worker.IgnoredCount;
            _untold ??= worker.UntoldFailure;
        }
    }

    /// <summary>More cases run at once than there are workers by default.</summary>
    public void Few(int cases, int workers)
    {
        lock (_gate)
        {
            _few = (cases, workers);
        }
    }

    public IReadOnlyList<string> Take()
    {
        lock (_gate)
        {
            var said = new List<string>();
            if (_few is var (cases, workers))
            {
                said.Add(FormattableString.Invariant($"Up to {cases} cases share {workers} workers of '{program}', and wait for them within their durations. Give {Setting.WorkerCount} for more, or a lower throttle."));
            }

            if (_replaced > 0)
            {
                said.Add(FormattableString.Invariant($"{_replaced} {(_replaced == 1 ? "worker" : "workers")} of '{program}' had to be replaced."));
            }

            if (_ignored > 0)
            {
                said.Add(FormattableString.Invariant($"{_ignored} further {(_ignored == 1 ? "answer" : "answers")} of '{program}' to requests that it had answered already {(_ignored == 1 ? "was" : "were")} left out."));
            }

            if (_untold is { } failure)
            {
                said.Add(failure.Message);
            }

            (_few, _replaced, _ignored, _untold) = (null, 0, 0, null);
            return said;
        }
    }
}
