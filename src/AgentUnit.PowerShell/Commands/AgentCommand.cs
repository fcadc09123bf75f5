using System.Management.Automation;
using AgentUnit.PowerShell.Errors;

namespace AgentUnit.PowerShell.Commands;

/// <summary>What every cmdlet of the module shares: cancellation, and errors with fixed ids.</summary>
public abstract class AgentCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Action? _process;

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Dispose();
        }
    }

    /// <summary>Runs once, before the first input object.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Runs for each input object.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Runs once, after the last input object.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(_process ??= Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Writes a non-terminating error: one item is bad, the others go on.</summary>
    /// <param name="exception">What is wrong.</param>
    /// <param name="target">The item.</param>
    protected void WriteProblem(AgentUnitException exception, object? target = null) =>
        WriteError(ErrorRecords.From(exception, target));

    private void Guard(Action body)
    {
        try
        {
            body();
        }
        catch (AgentUnitException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
    }
}
