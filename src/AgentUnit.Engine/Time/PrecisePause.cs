using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Time;

/// <summary>Waits for a time of the real clock without spinning: to tens of microseconds on Linux, to a millisecond or so elsewhere.</summary>
internal sealed class PrecisePause : IDisposable
{
    private const int MonotonicClock = 1;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly TimeSpan LastPart = TimeSpan.FromMilliseconds(20);
    private static readonly bool HasNanosleep = OperatingSystem.IsLinux() && IntPtr.Size == sizeof(long) && System.Diagnostics.Stopwatch.Frequency == NanosecondsPerSecond;

    private readonly object _gate = new();
    private readonly ManualResetEvent _canceled = new(false);
    private readonly Clock _clock;
    private bool _disposed;

    public PrecisePause(Clock clock)
    {
        _clock = clock;
        WindowsTimer.Refine();
    }

    /// <summary>Waits until a timestamp, or until it is cancelled.</summary>
    public void Until(long timestamp)
    {
        var last = _clock.Ticks(LastPart);
        while (timestamp - _clock.Now is > 0 and var left)
        {
            // What can be cancelled is not exact, so only the last part of a long wait cannot.
            if (left > last)
            {
                if (_canceled.WaitOne((int)Math.Min(int.MaxValue, _clock.Milliseconds(last, left))))
                {
                    return;
                }
            }
            else if (HasNanosleep)
            {
                NanosleepUntil(timestamp);
            }
            else if (_canceled.WaitOne(1))
            {
                return;
            }
        }
    }

    /// <summary>Ends this wait and every later one.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _canceled.Set();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _canceled.Dispose();
        }
    }

    // The runtime's own timestamps are those of this clock, in nanoseconds.
    private static void NanosleepUntil(long timestamp)
    {
        var until = new Timespec(timestamp / NanosecondsPerSecond, timestamp % NanosecondsPerSecond);
        _ = clock_nanosleep(MonotonicClock, 1, in until, IntPtr.Zero);
    }

    [DllImport("libc")]
    [SuppressMessage("Style", "IDE1006", Justification = "It is the function's name in libc.")]
    private static extern int clock_nanosleep(int clock, int flags, in Timespec request, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec(long seconds, long nanoseconds)
    {
        public readonly long Seconds = seconds;
        public readonly long Nanoseconds = nanoseconds;
    }
}
