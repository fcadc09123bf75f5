using System.Management.Automation;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Errors;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Asks an agent one prompt at a time and writes each reply with its times.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AgentAdapter", SupportsShouldProcess = true)]
[OutputType(typeof(AgentReply))]
public sealed class InvokeAgentAdapterCommand : AgentCommand
{
    private AdapterSession? _session;
    private int _count;

    /// <summary>Whom to ask.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Wanted(typeof(AgentAdapter))]
    [ArgumentCompleter(typeof(VariableCompleter<AgentAdapter>))]
    public AgentAdapter Adapter { get; set; } = null!;

    /// <summary>What to ask.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Input")]
    [ValidateNotNullOrEmpty]
    public string[] Prompt { get; set; } = [];

    /// <summary>The most time for each reply; 0 for no limit.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan TimeoutSec { get; set; } = new RunSettings().Timeout ?? TimeSpan.Zero;

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var prompt in Prompt)
        {
            _count++;
            if (ShouldProcess(Adapter.ToString(), FormattableString.Invariant($"Send prompt {_count}, length {prompt.Length}")))
            {
                Ask(prompt);
            }
        }
    }

    /// <inheritdoc/>
    protected override void End() => Leave();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session?.Close();
        }

        base.Dispose(disposing);
    }

    private void Ask(string prompt)
    {
        AgentReply reply;
        try
        {
            reply = Session().Ask(FormattableString.Invariant($"prompt-{_count}"), prompt);
        }
        catch (Exception exception) when (exception is not (PipelineStoppedException or AgentUnitException))
        {
            WriteError(AgentErrorRecords.From(exception, prompt));
            return;
        }

        WriteObject(reply);
    }

    // The pipeline may bring another adapter with each prompt.
    private AdapterSession Session()
    {
        if (_session?.Adapter != Adapter)
        {
            Leave();
            _session = AdapterSession.Open(Adapter, TimeoutSec, StopToken);
        }

        return _session;
    }

    private void Leave()
    {
        if (_session is { } session)
        {
            _session = null;
            session.Close();
            foreach (var warning in session.Adapter.TakeWarnings())
            {
                WriteWarning(warning);
            }
        }
    }
}
