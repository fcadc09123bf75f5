using System.Management.Automation;
using System.Runtime.InteropServices;

namespace AgentUnit.Shell.Running;

/// <summary>Stops the running pipeline on Ctrl+C and SIGTERM; a second signal ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration[] _registrations;
    private System.Management.Automation.PowerShell? _running;
    private bool _stopping;

    public Interruption()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    /// <summary>Raised on Ctrl+C while nothing runs.</summary>
    public event Action? Idle;

    /// <summary>The exit code that the last signal asks for; null while there was none.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether the process was asked to end, not only the pipeline.</summary>
    public bool EndsProcess => ExitCode is { } code && code != ExitCodes.Interrupted;

    /// <summary>Says which pipeline a signal stops.</summary>
    public void Watch(System.Management.Automation.PowerShell pipeline)
    {
        lock (_gate)
        {
            _running = pipeline;
            _stopping = false;
            ExitCode = null;
        }
    }

    /// <summary>The pipeline has ended.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _running = null;
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        lock (_gate)
        {
            if (_running is null)
            {
                // Without a listener the signal does what it does to every process.
                context.Cancel = context.Signal == PosixSignal.SIGINT && Idle is not null;
                if (context.Cancel)
                {
                    Idle?.Invoke();
                }

                return;
            }

            ExitCode = context.Signal switch
            {
                PosixSignal.SIGINT => ExitCodes.Interrupted,
                PosixSignal.SIGHUP => ExitCodes.HungUp,
                _ => ExitCodes.Terminated,
            };
            context.Cancel = !_stopping;
            if (!_stopping)
            {
                _stopping = true;
                _running.BeginStop(null, null);
            }
        }
    }
}
