using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace AgentUnit.PowerShell.Agents;

/// <summary>What a script block runs in: everything that was taken from the caller's session when the adapter was created.</summary>
internal sealed record ScriptEnvironment
{
    private const string StopOnError = "Stop";
    private const string NoProgress = "SilentlyContinue";
    private const string DefineAll = "foreach ($definition in $args[0]) { . $definition }";

    /// <summary>The values of <c>$using:</c>, by PowerShell's keys.</summary>
    public required IReadOnlyDictionary<string, object?> UsingValues { get; init; }

    /// <summary>Variables to set.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Functions to define, each as a script that does so.</summary>
    public IReadOnlyList<ScriptBlock> Functions { get; init; } = [];

    /// <summary>Aliases to define, and what they stand for.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>Modules to import.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>The folder to start in; null leaves the process's.</summary>
    public string? Location { get; init; }

    /// <summary>Opens a runspace whose pipelines run on the thread that starts them.</summary>
    /// <exception cref="AgentUnitException">A module or variable cannot be brought along.</exception>
    public Runspace OpenRunspace()
    {
        Runspace? runspace = null;
        try
        {
            runspace = RunspaceFactory.CreateRunspace(CreateState());
            runspace.Open();
            if (Location is not null)
            {
                runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(Location));
            }

            Define(runspace);
            return runspace;
        }
        catch (Exception exception)
        {
            runspace?.Dispose();
            throw ScriptErrors.RunspaceFailed(exception);
        }
    }

    private void Define(Runspace runspace)
    {
        if (Functions.Count > 0)
        {
            using var shell = Shell.Create();
            shell.Runspace = runspace;
            shell.AddScript(DefineAll).AddArgument(Functions).Invoke();
        }
    }

    private InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        state.ThrowOnRunspaceOpenError = true;

        // An agent that goes on after an error would be graded for an answer that it does not have.
        var variables = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ErrorActionPreference"] = StopOnError,
            ["ProgressPreference"] = NoProgress,
        };
        foreach (var (name, value) in Variables)
        {
            variables[name] = value;
        }

        foreach (var (name, value) in variables)
        {
            state.Variables.Add(new SessionStateVariableEntry(name, value, null));
        }

        foreach (var (name, meaning) in Aliases)
        {
            state.Commands.Add(new SessionStateAliasEntry(name, meaning));
        }

        state.ImportPSModule([.. Modules]);
        return state;
    }
}
