using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.PowerShell;

namespace AgentUnit.Shell;

/// <summary>
/// Stops what runs on Ctrl+C, SIGTERM and SIGHUP, so that what was done is kept and shown; a second signal ends the process at once.
/// PowerShell does so for Ctrl+C only, and ends with 0 then.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // What PowerShell runs on Ctrl+C. Sending SIGINT to oneself would do the same, but background jobs have it ignored.
    private static readonly Action<bool>? Break = typeof(ConsoleShell).Assembly
        .GetType("Microsoft.PowerShell.ConsoleHost")
        ?.GetMethod("SpinUpBreakHandlerThread", BindingFlags.Static | BindingFlags.NonPublic, [typeof(bool)])
        ?.CreateDelegate<Action<bool>>();

    // Less than the ten seconds after which supervisors commonly kill.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration[] _registrations;
    private ITimer? _deadline;

    public StopSignals()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    /// <summary>The exit code that the first signal asks for; null while there was none.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _deadline?.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        lock (_gate)
        {
            var isSecond = ExitCode is not null;
            ExitCode ??= context.Signal switch
            {
                PosixSignal.SIGINT => ExitCodes.Interrupted,
                PosixSignal.SIGHUP => ExitCodes.HungUp,
                _ => ExitCodes.Terminated,
            };
            context.Cancel = true;
            if (isSecond || !ShellRun.Current.HasStarted || Break is null)
            {
                Environment.Exit(ExitCode.Value);
            }

            if (context.Signal != PosixSignal.SIGINT)
            {
                Break(false);

                // A native program in the foreground is not stopped: PowerShell takes it for granted that it got the Ctrl+C too.
                _deadline = TimeProvider.System.CreateTimer(_ => Environment.Exit(ExitCode.Value), null, Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
