using System.Management.Automation;

namespace AgentUnit.Shell;

/// <summary>What a script or command has shown of its errors, and so which exit code it ends with.</summary>
internal sealed class ShellRun
{
    // The id of the error that a command writes for each threshold that is not met.
    private const string ThresholdBreached = "AgentUnit.ThresholdBreached";

    private int _started;
    private bool _completed;
    private bool _breached;
    private bool? _endedByBreach;

    private ShellRun()
    {
    }

    /// <summary>The process's only one.</summary>
    public static ShellRun Current { get; } = new();

    /// <summary>Whether the script or command has begun.</summary>
    public bool HasStarted => Volatile.Read(ref _started) != 0;

    /// <summary>The script or command begins; true the first time.</summary>
    public bool Start() => Interlocked.Exchange(ref _started, 1) == 0;

    /// <summary>The script or command has run to its end, whatever errors it wrote.</summary>
    public void Complete() => _completed = true;

    /// <summary>An error is shown.</summary>
    /// <param name="error">The error.</param>
    /// <param name="endsRun">Whether it is the one that ended the script or command, which is shown last.</param>
    public void ShowError(ErrorRecord error, bool endsRun)
    {
        var isBreach = error.FullyQualifiedErrorId?.Split(',')[0] == ThresholdBreached;
        _breached |= isBreach;
        if (endsRun)
        {
            _endedByBreach = isBreach;
        }
    }

    /// <summary>The process's exit code.</summary>
    /// <param name="code">PowerShell's.</param>
    /// <param name="isScript">Whether a script was run, and not a command, which ends with 1 when its last statement failed.</param>
    public int ExitCode(int code, bool isScript) => code switch
    {
        ExitCodes.Success when _breached => ExitCodes.ThresholdBreached,

        // Whatever ended the run has the last word. A script that ran to its end and has this code asked for it.
        ExitCodes.Failed when _endedByBreach ?? (_completed && _breached && !isScript) => ExitCodes.ThresholdBreached,
        ExitCodes.NotStarted when !HasStarted => ExitCodes.ModuleNotImported,
        _ => code,
    };
}
