using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AgentUnit.Engine.Monitoring;
using AgentUnit.PowerShell.Hosting;

namespace AgentUnit.PowerShell.Monitoring;

/// <summary>
/// Runs a monitor's action for each alert, on its runspace's own thread and nowhere else: between the statements of a
/// script by PowerShell's events, and in the midst of a suite by the command that runs it. Whoever comes first takes it.
/// </summary>
internal sealed class AlertActions
{
    private static readonly ConditionalWeakTable<ProcessMonitor, AlertActions> Attached = new();

    // What the event hands on is the method below; the event's own action must be a script block.
    private static readonly string OnEvent = "$Event.MessageData.Invoke()";

    private readonly ProcessMonitor _monitor;
    private readonly ScriptBlock _action;
    private readonly PSEventManager _events;
    private readonly PSEventSubscriber _subscriber;
    private bool _running;

    private AlertActions(ProcessMonitor monitor, ScriptBlock action, PSEventManager events)
    {
        _monitor = monitor;
        _action = action;
        _events = events;
        _subscriber = events.SubscribeEvent(
            monitor,
            nameof(AgentMonitor.AlertFired),
            FormattableString.Invariant($"AgentUnit.Monitor.{monitor.Id}"),
            PSObject.AsPSObject((Action)RunPending),
            ScriptBlock.Create(OnEvent),
            supportEvent: true,
            forwardEvent: false);
    }

    /// <summary>Gives a monitor its action.</summary>
    public static void Attach(ProcessMonitor monitor, ScriptBlock action, PSEventManager events) =>
        Attached.Add(monitor, new AlertActions(monitor, action, events));

    /// <summary>Runs what is due in this thread's runspace. Only its pipeline thread calls this.</summary>
    public static void RunHere()
    {
        foreach (var monitor in RunspaceHandles.Current<ProcessMonitor>())
        {
            if (Attached.TryGetValue(monitor, out var actions))
            {
                actions.RunPending();
            }
        }
    }

    /// <summary>Runs what is still due, and ends.</summary>
    public static void Detach(ProcessMonitor monitor)
    {
        if (Attached.TryGetValue(monitor, out var actions))
        {
            Attached.Remove(monitor);
            actions.RunPending();
            actions._events.UnsubscribeEvent(actions._subscriber);
        }
    }

    private void RunPending()
    {
        // An action may itself run a suite, whose command comes by here.
        if (_running || Runspace.DefaultRunspace?.InstanceId != _monitor.Scope)
        {
            return;
        }

        _running = true;
        try
        {
            while (_monitor.TryTakeFired(out var alert))
            {
                Run(alert!);
            }
        }
        finally
        {
            _running = false;
        }
    }

    private void Run(MonitorAlert alert)
    {
        try
        {
            _action.InvokeWithContext(null, [new PSVariable("_", alert)], alert);
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (Exception exception)
        {
            // What goes wrong with an action must not cost the suite that it runs beside.
            alert.ActionError = exception.Message;
        }
    }
}
