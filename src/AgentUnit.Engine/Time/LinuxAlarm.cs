using System.Runtime.InteropServices;

namespace AgentUnit.Engine.Time;

/// <summary>Sleeps to some tens of microseconds: .NET's own waits count in whole milliseconds.</summary>
internal sealed class LinuxAlarm : IAlarm
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const short Readable = 1;
    private const int SetTimerSlack = 29;

    private readonly int _event;
    private bool _isPrecise;

    private LinuxAlarm(int descriptor) => _event = descriptor;

    /// <summary>An alarm; null where this system has none.</summary>
    public static LinuxAlarm? TryCreate()
    {
        // The structures below are those of 64-bit systems.
        if (!OperatingSystem.IsLinux() || nint.Size != 8)
        {
            return null;
        }

        try
        {
            var descriptor = eventfd(0, CloseOnExec | NonBlocking);
            return descriptor < 0 ? null : new LinuxAlarm(descriptor);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    public void Sleep(TimeSpan time)
    {
        if (!_isPrecise)
        {
            // Otherwise the kernel may add 50 µs to save power.
            _ = prctl(SetTimerSlack, 1, 0, 0, 0);
            _isPrecise = true;
        }

        var nanoseconds = time.Ticks * TimeSpan.NanosecondsPerTick;
        var limit = new TimeSpec(nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
        var waiting = new PollDescriptor { Descriptor = _event, Events = Readable };
        if (ppoll(ref waiting, 1, ref limit, 0) > 0)
        {
            _ = read(_event, out _, sizeof(ulong));
        }
    }

    public void Wake()
    {
        var one = 1UL;
        _ = write(_event, ref one, sizeof(ulong));
    }

    public void Dispose() => _ = close(_event);

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // Blittable calls of the C library, by its own names.
    [DllImport("libc")]
    private static extern int eventfd(uint value, int flags);

    [DllImport("libc")]
    private static extern int ppoll(ref PollDescriptor descriptors, nuint count, ref TimeSpec limit, nint signals);

    [DllImport("libc")]
    private static extern nint read(int descriptor, out ulong value, nint length);

    [DllImport("libc")]
    private static extern nint write(int descriptor, ref ulong value, nint length);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern int prctl(int option, nint value, nint none3, nint none4, nint none5);
#pragma warning restore SYSLIB1054, CA5392, IDE1006

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
