using AgentUnit.Engine.Randomness;

namespace AgentUnit.Engine.Running.Work;

/// <summary>
/// Hands out each case to every scenario before the next case, the scenarios in an order drawn anew for each case: a
/// randomised complete block design, so that neither drift nor place favours one of them. All scenarios have the same cases.
/// </summary>
internal sealed class InterleavedSource : IWorkSource
{
    private readonly object _gate = new();
    private readonly IReadOnlyList<ScenarioRun> _runs;
    private readonly TestCase[] _cases;
    private readonly int[] _order;
    private CaseRandom _random;
    private int _case;
    private int _place;
    private volatile bool _ended;

    /// <param name="runs">The scenarios; the cases are those of the first.</param>
    /// <param name="seed">What the orders are drawn from.</param>
    public InterleavedSource(IReadOnlyList<ScenarioRun> runs, long seed)
    {
        _runs = runs;
        _cases = [.. runs[0].Scenario.Dataset.Cases];
        _order = [.. Enumerable.Range(0, runs.Count)];
        _random = CaseRandom.For(seed, "interleave", 1, 1);
    }

    public bool Ended => _ended;

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            if (_ended || _case == _cases.Length)
            {
                EndAll();
                item = default;
                return false;
            }

            if (_place == 0)
            {
                _random.Shuffle<int>(_order);
            }

            var run = _runs[_order[_place]];
            item = new WorkItem(run, _cases[_case], 1, run.Taken++);
            if (++_place == _order.Length)
            {
                _place = 0;
                _case++;
            }

            return true;
        }
    }

    public void Stop() => _ended = true;

    public void Dispose() => Stop();

    private void EndAll()
    {
        foreach (var run in _runs)
        {
            run.SourceComplete = _case == _cases.Length;
            run.SourceEnded = true;
        }

        _ended = true;
    }
}
