using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace AgentUnit.Engine.Time;

/// <summary>
/// A thread that does everything that has its time. What a due wait continues with runs on it, which writes the next
/// token: the shared thread pool would add milliseconds, and a thread for each connection a switch for each token.
/// </summary>
internal sealed class Pacer : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    [ThreadStatic]
    private static bool _isPacing;

    private readonly object _gate = new();
    private readonly PriorityQueue<PacedWait, (long Due, long Order)> _waits = new();
    private readonly TimeProvider _clock;
    private readonly IAlarm _alarm;
    private long _order;
    private long _sleepsUntil = long.MinValue;
    private bool _isStopped;

    /// <param name="clock">The clock of the due times.</param>
    /// <param name="alarm">What to sleep by; null for the finest that this system has.</param>
    public Pacer(TimeProvider clock, IAlarm? alarm = null)
    {
        _clock = clock;
        _alarm = alarm ?? LinuxAlarm.TryCreate() as IAlarm ?? new PortableAlarm();
        var thread = new Thread(Run) { IsBackground = true, Name = "AgentUnit simulator" };
        thread.UnsafeStart();
    }

    /// <summary>Whether the caller runs on a pacing thread, which must not be held up.</summary>
    public static bool IsPacing => _isPacing;

    /// <summary>Goes on elsewhere, if this is a pacing thread: for what takes its time.</summary>
    public static PacerExit Leave() => default;

    /// <summary>Completes when the clock's timestamp has reached the due time, or at once when the pacer has stopped.</summary>
    public ValueTask WaitUntil(PacedWait wait, long due)
    {
        var task = wait.Begin();
        Schedule(wait, due);
        return task;
    }

    /// <summary>Has a wait that was begun completed when it is due.</summary>
    public void Schedule(PacedWait wait, long due)
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _waits.Enqueue(wait, (due, _order++));
                if (due < _sleepsUntil)
                {
                    _sleepsUntil = long.MinValue;
                    _alarm.Wake();
                }

                return;
            }
        }

        wait.Complete();
    }

    /// <summary>Stops the thread; whatever still waits is completed, to find out for itself that all is over.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _isStopped = true;
                _alarm.Wake();
            }
        }
    }

    private void Run()
    {
        _isPacing = true;
        while (Next(out var wait, out var sleep))
        {
            if (wait is null)
            {
                _alarm.Sleep(sleep);
            }
            else
            {
                wait.Complete();
            }
        }

        // Nobody can add to them now, nor wake the alarm.
        while (_waits.TryDequeue(out var left, out _))
        {
            left.Complete();
        }

        _alarm.Dispose();
    }

    private bool Next(out PacedWait? wait, out TimeSpan sleep)
    {
        lock (_gate)
        {
            wait = null;
            sleep = LongestSleep;
            _sleepsUntil = long.MaxValue;
            if (_isStopped)
            {
                return false;
            }

            if (_waits.TryPeek(out _, out var first))
            {
                sleep = _clock.GetElapsedTime(_clock.GetTimestamp(), first.Due);
                _sleepsUntil = first.Due;
            }

            if (sleep <= TimeSpan.Zero)
            {
                wait = _waits.Dequeue();
                _sleepsUntil = long.MinValue;
            }
            else if (sleep > LongestSleep)
            {
                sleep = LongestSleep;
            }

            return true;
        }
    }
}

/// <summary>A wait that a connection uses again and again. What follows it runs on the pacing thread.</summary>
internal sealed class PacedWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;

    /// <summary>Begins a wait. One at a time.</summary>
    public ValueTask Begin()
    {
        _core.Reset();
        return new ValueTask(this, _core.Version);
    }

    public void Complete() => _core.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}

/// <summary>
/// Awaited, it goes on elsewhere if the caller is on a pacing thread. An awaiter of its own, since an async method that
/// yields may have ended before its caller looks, and the caller would then stay on the thread it wants to leave.
/// </summary>
internal readonly struct PacerExit : ICriticalNotifyCompletion
{
    public bool IsCompleted => !Pacer.IsPacing;

    public PacerExit GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) =>
        ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
}
