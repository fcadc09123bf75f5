using AgentUnit.Engine.Running.Memory;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Hands out a case of each scenario in turn, and begins each dataset anew at its end: for a load that ends by itself.</summary>
internal sealed class CyclingSource : IWorkSource
{
    private readonly object _gate = new();
    private readonly List<Round> _rounds;
    private int _next;
    private volatile bool _ended;

    public CyclingSource(IEnumerable<ScenarioRun> runs, MemoryGovernor memory) => _rounds = [.. runs.Select(run => new Round(run, memory))];

    public bool Ended => _ended;

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            while (_rounds.Count > 0 && !_ended)
            {
                var round = _rounds[_next];
                if (round.TryMove(out item))
                {
                    _next = (_next + 1) % _rounds.Count;
                    return true;
                }

                // Its dataset is empty or broken; the others go on.
                round.Run.SourceEnded = true;
                _rounds.RemoveAt(_next);
                _next = _next < _rounds.Count ? _next : 0;
            }

            _ended = true;
            item = default;
            return false;
        }
    }

    public void Stop() => _ended = true;

    public void Dispose()
    {
        Stop();
        lock (_gate)
        {
            _rounds.ForEach(round => round.Close());
            _rounds.Clear();
        }
    }

    private sealed class Round(ScenarioRun run, MemoryGovernor memory)
    {
        private IEnumerator<TestCase>? _cases;
        private int _number = 1;

        public ScenarioRun Run => run;

        public bool TryMove(out WorkItem item)
        {
            item = default;
            try
            {
                var isNew = _cases is null;
                _cases ??= memory.Read(run.Scenario.Dataset).GetEnumerator();
                if (!_cases.MoveNext())
                {
                    Close();
                    if (isNew)
                    {
                        return false;
                    }

                    _number++;
                    return TryMove(out item);
                }

                item = new WorkItem(run, _cases.Current, _number, run.Taken++);
                return true;
            }
            catch (Exception exception)
            {
                run.SourceError = exception;
                return false;
            }
        }

        public void Close()
        {
            _cases?.Dispose();
            _cases = null;
        }
    }
}
