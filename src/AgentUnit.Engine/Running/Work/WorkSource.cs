using AgentUnit.Engine.Running.Memory;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Hands out the runs of all scenarios in order, reading each dataset only as far as it is needed.</summary>
internal sealed class WorkSource(IReadOnlyList<ScenarioRun> runs, int repeat, MemoryGovernor memory) : IWorkSource
{
    private const int LockMilliseconds = 50;

    private readonly object _gate = new();
    private IEnumerator<TestCase>? _cases;
    private TestCase? _current;
    private int _repeat;
    private int _scenario;
    private volatile bool _ended;

    /// <summary>Whether there is nothing more to hand out.</summary>
    public bool Ended => _ended;

    /// <summary>Takes the next run. Returns false when there is none.</summary>
    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            while (_scenario < runs.Count && !_ended)
            {
                var run = runs[_scenario];
                if (TryMove(run))
                {
                    item = new WorkItem(run, _current!, _repeat, run.Taken++);
                    return true;
                }

                run.SourceEnded = true;
                _scenario++;
            }

            _ended = true;
            item = default;
            return false;
        }
    }

    /// <summary>Hands out nothing more.</summary>
    public void Stop()
    {
        _ended = true;

        // A dataset that waits for something holds the lock; whoever stops must not wait with it.
        if (!Monitor.TryEnter(_gate, LockMilliseconds))
        {
            return;
        }

        try
        {
            CloseCases();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void Dispose() => Stop();

    private bool TryMove(ScenarioRun run)
    {
        if (_current is not null && _repeat < repeat)
        {
            _repeat++;
            return true;
        }

        try
        {
            _cases ??= memory.Read(run.Scenario.Dataset).GetEnumerator();
            if (_cases.MoveNext())
            {
                _current = _cases.Current;
                _repeat = 1;
                return true;
            }

            run.SourceComplete = true;
        }
        catch (Exception exception)
        {
            run.SourceError = exception;
        }

        CloseCases();
        return false;
    }

    private void CloseCases()
    {
        _current = null;
        try
        {
            _cases?.Dispose();
        }
        catch (Exception exception) when (_scenario < runs.Count)
        {
            runs[_scenario].SourceError ??= exception;
        }
        finally
        {
            _cases = null;
        }
    }
}
