using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace AgentUnit.PowerShell.Agents;

/// <summary>A thread with a runspace. Its pipeline stays open from one call to the next: starting one costs ten times what a short script does.</summary>
internal sealed class ScriptWorker : IDisposable
{
    private const string Loop = "param($serve) $serve.Invoke()";
    private const string VerbatimArgument = "--%";

    private readonly object _gate = new();
    private readonly ScriptEnvironment _environment;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Runspace? _runspace;
    private Shell? _shell;
    private Thread? _stopper;
    private ScriptCall? _call;
    private volatile bool _isClosing;
    private int _isAbandoned;

    private ScriptWorker(ScriptEnvironment environment) => _environment = environment;

    /// <summary>Whether it can take calls: a script may have closed the runspace that it ran in.</summary>
    public bool IsUsable => !_isClosing;

    /// <summary>Ends when the runspace begins to close.</summary>
    public Task Closing => _closing.Task;

    /// <summary>A call that is still under way although nobody waits for it.</summary>
    public ScriptCall? UnwantedCall => _call is { IsFinished: false, IsUnwanted: true } call ? call : null;

    /// <summary>Starts a worker; the task ends when its runspace is open.</summary>
    /// <exception cref="AgentUnitException">The runspace could not be opened.</exception>
    public static async Task<ScriptWorker> StartAsync(ScriptEnvironment environment)
    {
        var worker = new ScriptWorker(environment);
        BackgroundThread.Start("AgentUnit script block", worker.Run);
        await worker._opened.Task.ConfigureAwait(false);
        return worker;
    }

    /// <summary>Gives the worker, which has nothing to do, a call.</summary>
    public void Begin(ScriptCall call)
    {
        _call = call;
        _wake.Release();
    }

    /// <summary>Asks PowerShell to stop a call and returns at once.</summary>
    public void Stop(ScriptCall call)
    {
        lock (_gate)
        {
            if (!call.IsFinished && !call.IsStopped)
            {
                call.IsStopped = true;
                _stopper = _shell is { } shell ? BackgroundThread.Start("AgentUnit script stop", shell.Stop) : null;
            }
        }
    }

    /// <summary>Lets the thread and its runspace end, now or when the script that it is stuck in returns.</summary>
    public void Dispose()
    {
        _isClosing = true;
        _wake.Release();
    }

    /// <summary>Gives a call up that cannot be stopped. PowerShell would wait for an open runspace when it exits, but not for one that is closing.</summary>
    /// <returns>False when it was given up before.</returns>
    public bool Abandon()
    {
        if (Interlocked.Exchange(ref _isAbandoned, 1) == 1)
        {
            return false;
        }

        Dispose();
        BackgroundThread.Start("AgentUnit script close", _runspace!.Close);
        return true;
    }

    private void Run()
    {
        Runspace runspace;
        try
        {
            runspace = _environment.OpenRunspace();
        }
        catch (Exception exception)
        {
            _opened.SetException(exception);
            return;
        }

        // At exit PowerShell closes every runspace, and waits for what runs in it.
        runspace.StateChanged += (_, change) => CloseWith(change.RunspaceStateInfo.State);
        _runspace = runspace;
        Runspace.DefaultRunspace = runspace;
        _opened.SetResult();
        while (!_isClosing)
        {
            RunPipeline(runspace);
        }

        runspace.Dispose();
    }

    private void CloseWith(RunspaceState state)
    {
        if (state is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
        {
            _closing.TrySetResult();
            Dispose();
        }
    }

    // Ends when the worker closes, or when its call was stopped: a stopped pipeline runs nothing more.
    private void RunPipeline(Runspace runspace)
    {
        using var shell = Shell.Create();
        shell.Runspace = runspace;
        shell.AddScript(Loop).AddParameter("serve", (Action)(() => Serve(shell)));
        if (_environment.UsingValues.Count > 0)
        {
            shell.AddParameter(VerbatimArgument, _environment.UsingValues);
        }

        try
        {
            shell.Invoke();
        }
        catch (Exception)
        {
            // The call has its own account of what happened.
        }

        Finish();
    }

    private void Serve(Shell shell)
    {
        lock (_gate)
        {
            _shell = shell;
        }

        while (true)
        {
            _wake.Wait();
            if (_isClosing || !ServeOne(shell.Streams, _call!))
            {
                return;
            }
        }
    }

    // False when the call was stopped: its pipeline is, too.
    private bool ServeOne(PSDataStreams streams, ScriptCall call)
    {
        lock (_gate)
        {
            if (call.IsStopped)
            {
                call.IsFinished = true;
                return false;
            }
        }

        call.Run(streams);
        lock (_gate)
        {
            call.IsFinished = true;
            if (call.IsStopped)
            {
                return false;
            }
        }

        call.Complete();
        return true;
    }

    private void Finish()
    {
        ScriptCall? call;
        Thread? stopper;
        lock (_gate)
        {
            (call, stopper) = (_call is { IsStopped: true } or { IsFinished: false } ? _call : null, _stopper);
            (_shell, _stopper) = (null, null);
        }

        stopper?.Join();
        call?.Cancel();
    }
}
