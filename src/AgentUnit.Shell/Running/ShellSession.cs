using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AgentUnit.Shell.Hosting;
using AgentUnit.Shell.Missing;

namespace AgentUnit.Shell.Running;

/// <summary>A PowerShell engine with the module in it, and the way to run a pipeline there.</summary>
internal sealed class ShellSession : IDisposable
{
    // Where Invoke-AgentSuite leaves what was done: a pipeline that is being stopped takes no objects.
    private const string InterruptedVariable = "AgentSuiteInterrupted";

    // The id of the error that a command writes for each threshold that is not met.
    private const string ThresholdBreached = "AgentUnit.ThresholdBreached";

    private readonly Runspace _runspace;
    private readonly ShellUserInterface _userInterface;

    public ShellSession(Terminal terminal, bool asks)
    {
        ModulePath.Clean();
        if (!terminal.OutputHasColor)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        _userInterface = new ShellUserInterface(terminal, new ProgressLine(terminal, TimeProvider.System), asks);
        Host = new ShellHost(_userInterface);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Whoever names a script on this command line means to run it. A group policy still wins.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        _runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction += MissingCommand.OnNotFound;
    }

    public ShellHost Host { get; }

    public Interruption Interruption { get; } = new();

    /// <summary>The current folder.</summary>
    public string Location => _runspace.SessionStateProxy.Path.CurrentLocation.Path;

    /// <summary>The code that the last native program, or script that called <c>exit</c>, left; null when there was none.</summary>
    public int? LastExitCode => _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int?;

    /// <summary>Whether the last statement succeeded: <c>$?</c>.</summary>
    public bool LastSucceeded => _runspace.SessionStateProxy.GetVariable("?") is not false;

    /// <summary>Whether the last pipeline wrote or threw the error of a threshold that is not met.</summary>
    public bool HasBreach { get; private set; }

    /// <summary>Imports the module.</summary>
    /// <exception cref="ModuleImportException">It was not found, or cannot be imported.</exception>
    public void ImportModule()
    {
        var manifest = ModuleLocator.Find(AppContext.BaseDirectory) ?? throw new ModuleImportException(
            $"The AgentUnit module was found neither in 'module/AgentUnit' beside '{AppContext.BaseDirectory}' nor above it. In a checkout, run 'dotnet build' first.");
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException exception)
        {
            throw new ModuleImportException($"The AgentUnit module at '{manifest}' cannot be imported: {exception.Message}");
        }
    }

    /// <summary>Runs a pipeline, writes what it gives, and reports what it throws; of a suite that was stopped, what was done.</summary>
    public PipelineEnd Run(Action<System.Management.Automation.PowerShell> build)
    {
        HasBreach = false;
        var before = _runspace.SessionStateProxy.GetVariable(InterruptedVariable);
        var end = Invoke(build);
        if (end == PipelineEnd.Stopped && _runspace.SessionStateProxy.GetVariable(InterruptedVariable) is { } done && done != before)
        {
            using var shell = System.Management.Automation.PowerShell.Create(_runspace);
            shell.AddScript($"${InterruptedVariable}").AddCommand("Out-Default").Invoke();
        }

        return end;
    }

    /// <summary>What may stand at a place of a statement; null while the engine is busy.</summary>
    public CommandCompletion? Complete(string statement, int cursor)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        return _runspace.RunspaceAvailability == RunspaceAvailability.Available
            ? CommandCompletion.CompleteInput(statement, cursor, null, shell)
            : null;
    }

    public void Dispose()
    {
        Interruption.Dispose();
        _runspace.Dispose();
    }

    private PipelineEnd Invoke(Action<System.Management.Automation.PowerShell> build)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        build(shell);
        shell.AddCommand("Out-Default");
        StreamDrain.Attach(shell.Streams, _userInterface, NoteError);
        Interruption.Watch(shell);
        try
        {
            // Only a pipeline that enters the history leaves $? as its last statement set it.
            shell.Invoke(null, new PSInvocationSettings { AddToHistory = true });
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? PipelineEnd.Stopped : PipelineEnd.Completed;
        }
        catch (PipelineStoppedException)
        {
            return PipelineEnd.Stopped;
        }
        catch (RuntimeException exception)
        {
            // Whatever ended the pipeline has the last word.
            HasBreach = false;
            NoteError(exception.ErrorRecord);
            _userInterface.WriteErrorLine(ErrorText.Format(exception));
            return PipelineEnd.Thrown;
        }
        finally
        {
            Interruption.Release();
            _userInterface.ClearProgress();
        }
    }

    private void NoteError(ErrorRecord error) =>
        HasBreach |= error.FullyQualifiedErrorId?.Split(',')[0] == ThresholdBreached;
}
