using System.Collections.Concurrent;

namespace AgentUnit.Engine.Running;

/// <summary>
/// Work that must run on the thread that reads the results: PowerShell code is bound to its runspace's thread, and
/// gives wrong answers without an error anywhere else.
/// </summary>
internal sealed class CallerQueue
{
    private readonly ConcurrentQueue<IWork> _queue = new();
    private volatile bool _closed;

    /// <summary>Called when there is work, to wake the reading thread.</summary>
    public Action? WorkQueued { get; set; }

    private interface IWork
    {
        void Run();

        void Cancel();
    }

    /// <summary>Runs a function on the reading thread, one at a time.</summary>
    public ValueTask<TResult> InvokeAsync<TResult>(Func<TResult> function, CancellationToken cancellationToken)
    {
        var work = new Work<TResult>(function, cancellationToken);
        _queue.Enqueue(work);
        if (_closed)
        {
            Close();
        }

        WorkQueued?.Invoke();
        return new ValueTask<TResult>(work.Task);
    }

    /// <summary>Runs what is queued. Only the reading thread calls it.</summary>
    public bool RunPending()
    {
        var any = false;
        while (!_closed && _queue.TryDequeue(out var work))
        {
            any = true;
            work.Run();
        }

        return any;
    }

    /// <summary>Cancels what is queued, and whatever comes later.</summary>
    public void Close()
    {
        _closed = true;
        while (_queue.TryDequeue(out var work))
        {
            work.Cancel();
        }
    }

    private sealed class Work<TResult>(Func<TResult> function, CancellationToken cancellationToken) : IWork
    {
        private readonly TaskCompletionSource<TResult> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TResult> Task => _source.Task;

        public void Run()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Cancel();
                return;
            }

            try
            {
                _source.SetResult(function());
            }
            catch (Exception exception)
            {
                _source.SetException(exception);
            }
        }

        public void Cancel() => _source.TrySetCanceled(cancellationToken.IsCancellationRequested ? cancellationToken : new CancellationToken(true));
    }
}
