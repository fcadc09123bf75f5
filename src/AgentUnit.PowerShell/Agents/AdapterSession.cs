using System.Management.Automation;
using AgentUnit.PowerShell.Running;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Asks an adapter from the pipeline thread, one request at a time, and lets go of it at once when the pipeline stops.</summary>
internal sealed class AdapterSession
{
    // Beyond it a timer cannot be set.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(40);

    private readonly IAsyncDisposable? _opened;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _stop;

    private AdapterSession(AgentAdapter adapter, IAsyncDisposable? opened, TimeSpan timeout, CancellationToken stop)
    {
        Adapter = adapter;
        _opened = opened;
        _timeout = timeout;
        _stop = stop;
    }

    public AgentAdapter Adapter { get; }

    /// <param name="adapter">Whom to ask.</param>
    /// <param name="timeout">The most time for each reply; zero for no limit.</param>
    /// <param name="stop">Cancelled when the pipeline stops.</param>
    public static AdapterSession Open(AgentAdapter adapter, TimeSpan timeout, CancellationToken stop) =>
        new(adapter, Await(() => adapter.OpenAsync(1, stop).AsTask(), stop), timeout, stop);

    /// <summary>Asks, and adds the time it took where the adapter does not measure it.</summary>
    /// <exception cref="AgentException">The agent failed, or did not answer in time.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public AgentReply Ask(string id, string prompt)
    {
        var request = new AgentRequest { Case = new TestCase { Id = id, Input = prompt } };
        var sent = request.TimeProvider.GetTimestamp();

        // A PowerShell class runs where its runspace is.
        var reply = PipelineBinding.IsSerial(Adapter) ? Adapter.Invoke(request) : AskInBackground(request);
        return reply.TimeToLastToken is null ? reply with { TimeToLastToken = request.TimeProvider.GetElapsedTime(sent) } : reply;
    }

    /// <summary>Lets go of what the adapter holds; when the pipeline is stopping, without waiting.</summary>
    public void Close()
    {
        if (_opened is null)
        {
            return;
        }

        try
        {
            Await(CloseAsync, _stop);
        }
        catch (OperationCanceledException)
        {
            // It goes on in the background.
        }
    }

    private async Task<bool> CloseAsync()
    {
        await _opened!.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    private AgentReply AskInBackground(AgentRequest request)
    {
        // Not disposed: an agent that does not heed it goes on using it.
        var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        if (_timeout > TimeSpan.Zero && _timeout < LongestTimeout)
        {
            ending.CancelAfter(_timeout);
        }

        try
        {
            return Await(() => Adapter.InvokeAsync(request, ending.Token).AsTask(), ending.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException exception) when (ending.IsCancellationRequested)
        {
            throw new AgentException(
                ErrorKind.Timeout,
                FormattableString.Invariant($"The agent did not answer within {_timeout.TotalSeconds:0.###} s. Give a longer -TimeoutSec, or 0 for no limit."),
                exception);
        }
    }

    private static T Await<T>(Func<Task<T>> start, CancellationToken cancellationToken)
    {
        var task = Task.Run(start, CancellationToken.None);
        try
        {
            Task.WaitAny([task], cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What an abandoned call throws later is nobody's concern.
            _ = task.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }
}
