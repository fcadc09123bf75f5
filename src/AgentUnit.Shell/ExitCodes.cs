namespace AgentUnit.Shell;

/// <summary>What the process's exit code says to a pipeline. Scripts may use any other with <c>exit n</c>.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error that nobody caught, or a last command that failed.</summary>
    public const int Failed = 1;

    /// <summary>A threshold was not met, and nobody handled that error.</summary>
    public const int ThresholdBreached = 2;

    /// <summary>The module could not be imported.</summary>
    public const int ModuleNotImported = 3;

    /// <summary>PowerShell's own code for a wrong command line, or a script that does not exist.</summary>
    public const int Usage = 64;

    /// <summary>PowerShell's own code for a session that could not be started.</summary>
    public const int NotStarted = 70;

    /// <summary>The terminal went away (SIGHUP).</summary>
    public const int HungUp = 129;

    /// <summary>Stopped by Ctrl+C: 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM.</summary>
    public const int Terminated = 143;
}
