using AgentUnit.Engine.Time;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Puts a warm-up before the first run of each scenario: its cases from the start, over and over, for a number or a time.</summary>
internal sealed class WarmupSource(IWorkSource inner, RunSettings settings, Func<long> now, Clock clock) : IWorkSource
{
    private static readonly WorkPlan Warmup = new() { IsWarmup = true };

    private readonly object _gate = new();
    private readonly HashSet<ScenarioRun> _warm = [];
    private WorkItem? _held;
    private IEnumerator<TestCase>? _cases;
    private long _end;
    private volatile bool _ended;

    public bool Ended => _ended || (inner.Ended && Volatile.Read(ref _cases) is null);

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            if (_ended)
            {
                item = default;
                return false;
            }

            if (_held is null)
            {
                if (!inner.TryTake(out item))
                {
                    return false;
                }

                if (!_warm.Add(item.Run))
                {
                    return true;
                }

                _held = item;
                _end = settings.WarmupDuration is { } time ? now() + clock.Ticks(time) : long.MinValue;
                _cases = Endless(item.Run).GetEnumerator();
            }

            var held = _held.Value;
            if ((held.Run.WarmupTaken < settings.WarmupCount || now() < _end) && MoveNext())
            {
                held.Run.WarmupTaken++;
                item = held with { Case = _cases!.Current, Plan = Warmup };
                return true;
            }

            EndWarmup();
            item = held;
            return true;
        }
    }

    public void Stop()
    {
        _ended = true;
        inner.Stop();
    }

    public void Dispose() => inner.Dispose();

    private static IEnumerable<TestCase> Endless(ScenarioRun run)
    {
        while (true)
        {
            var any = false;
            foreach (var testCase in run.Scenario.Dataset.Cases)
            {
                any = true;
                yield return testCase;
            }

            if (!any)
            {
                yield break;
            }
        }
    }

    private bool MoveNext()
    {
        try
        {
            return _cases!.MoveNext();
        }
        catch (Exception)
        {
            // A dataset that breaks off does so again in the measured part, which reports it.
            return false;
        }
    }

    private void EndWarmup()
    {
        _held = null;
        _cases!.Dispose();
        _cases = null;
    }
}
