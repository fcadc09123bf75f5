using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AgentUnit.Tests;

/// <summary>A PowerShell engine with the built module imported. It has the core commands, but neither the Utility nor the Management module.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleSession()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        state.ImportPSModule(Repository.Manifest);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>Runs a script and returns its output; a non-terminating error is thrown too.</summary>
    public IReadOnlyList<PSObject> Run(string script, params (string Name, object? Value)[] variables)
    {
        var (output, errors) = TryRun(script, variables);
        Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors));
        return output;
    }

    /// <summary>Runs a script and returns its output and its errors, the terminating one last.</summary>
    public (IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors) TryRun(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript(script);
        var output = new PSDataCollection<PSObject>();
        var errors = new List<ErrorRecord>();
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            errors.AddRange(shell.Streams.Error);
            errors.Add(exception.ErrorRecord);
            return ([.. output], errors);
        }

        errors.AddRange(shell.Streams.Error);
        return ([.. output], errors);
    }

    public void Dispose() => _runspace.Dispose();
}
