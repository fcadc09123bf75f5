using AgentUnit.Engine.Time;

namespace AgentUnit.Simulator;

/// <summary>The places at which requests are answered. Who finds none waits in line; who finds the line full is refused.</summary>
internal sealed class ConcurrencyLimiter(Pacer pacer, int? limit, int? queueLimit)
{
    private readonly object _gate = new();
    private readonly Queue<PacedWait> _line = new();
    private int _taken;

    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _line.Count;
            }
        }
    }

    /// <summary>Takes a place, or a place in the line.</summary>
    /// <param name="wait">What is completed when a place is free.</param>
    /// <param name="turn">Completes when the place is taken.</param>
    /// <returns>False when the line is full.</returns>
    public bool TryEnter(PacedWait wait, out ValueTask turn)
    {
        turn = default;
        if (limit is null)
        {
            return true;
        }

        lock (_gate)
        {
            if (_taken < limit)
            {
                _taken++;
                return true;
            }

            if (_line.Count >= queueLimit)
            {
                return false;
            }

            turn = wait.Begin();
            _line.Enqueue(wait);
            return true;
        }
    }

    /// <summary>Gives the place to the first in line.</summary>
    public void Leave()
    {
        if (limit is null)
        {
            return;
        }

        PacedWait? next;
        lock (_gate)
        {
            if (!_line.TryDequeue(out next))
            {
                _taken--;
                return;
            }
        }

        // By the pacing thread: a long line of quick answers would otherwise nest as deep as it is long.
        pacer.Schedule(next, 0);
    }

    /// <summary>Lets everybody in: the server has stopped.</summary>
    public void Open()
    {
        PacedWait[] waiting;
        lock (_gate)
        {
            waiting = [.. _line];
            _line.Clear();
        }

        foreach (var wait in waiting)
        {
            pacer.Schedule(wait, 0);
        }
    }
}
