using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AgentUnit.Shell;

/// <summary>The session that PowerShell starts with.</summary>
internal static class ShellState
{
    private const string OutDefault = "Out-Default";

    /// <summary>Shows what a command that was stopped had done: a stopped pipeline takes no objects, so it is left in a variable.</summary>
    public const string ShowStopped = """
        foreach ($done in $global:AgentSuiteInterrupted, $global:AgentBenchmarkInterrupted) {
            if ([AgentUnit.Shell.StoppedWork]::IsNew($done)) { $done | Out-Host }
        }
        """;

    public static InitialSessionState Create(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(manifest);
        state.ThrowOnRunspaceOpenError = true;
        state.Commands.Remove(OutDefault, typeof(SessionStateCmdletEntry));
        state.Commands.Add(new SessionStateCmdletEntry(OutDefault, typeof(ShellOutputCommand), null));
        state.Commands.Remove("prompt", typeof(SessionStateFunctionEntry));
        state.Commands.Add(new SessionStateFunctionEntry("prompt", $$"""{{ShowStopped}}; "PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) " """));
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            // A log would keep each step of it.
            state.Variables.Remove("ProgressPreference", null);
            state.Variables.Add(new SessionStateVariableEntry("ProgressPreference", ActionPreference.SilentlyContinue, null));
        }

        if (OperatingSystem.IsWindows())
        {
            // Whoever names a script on this command line means to run it. A group policy still wins.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        return state;
    }
}

/// <summary>What a command that was stopped has left behind, for the session's own script to show once.</summary>
public static class StoppedWork
{
    private static readonly HashSet<object> Shown = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether this is something, and was not asked about before.</summary>
    /// <param name="done">What the command left in its variable; null for nothing.</param>
    public static bool IsNew(object? done) => done is not null && Shown.Add(done);
}
