using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AgentUnit.Shell;

/// <summary>The session that PowerShell starts with.</summary>
internal static class ShellState
{
    private const string OutDefault = "Out-Default";

    /// <summary>Shows the results of a suite that was stopped: a stopped pipeline takes no objects, so they are left in a variable.</summary>
    public const string ShowStoppedSuite =
        $"if ([{nameof(AgentUnit)}.{nameof(Shell)}.{nameof(StoppedSuite)}]::IsNew($global:AgentSuiteInterrupted)) {{ $global:AgentSuiteInterrupted | Out-Host }}";

    public static InitialSessionState Create(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(manifest);
        state.ThrowOnRunspaceOpenError = true;
        state.Commands.Remove(OutDefault, typeof(SessionStateCmdletEntry));
        state.Commands.Add(new SessionStateCmdletEntry(OutDefault, typeof(ShellOutputCommand), null));
        state.Commands.Remove("prompt", typeof(SessionStateFunctionEntry));
        state.Commands.Add(new SessionStateFunctionEntry("prompt", $$"""{{ShowStoppedSuite}}; "PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) " """));
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
