using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>An agent that is a program kept alive: a pool of workers that speak the worker protocol.</summary>
/// <remarks>Its replies are not cached: what a program does may depend on more than the request.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
internal sealed class WorkerAdapter : AgentAdapter
{
    private static readonly TimeSpan GraceWhenStopped = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ProgramOptions _options;
    private readonly ProgramSecrets _secrets;
    private readonly WorkerNotes _notes;
    private WorkerProcessPool? _pool;
    private int _sessions;

    public WorkerAdapter(ProgramOptions options)
    {
        _options = options;
        _secrets = new ProgramSecrets(options);
        _notes = new WorkerNotes(options.ProgramName);
    }

    public override string Kind => "Process";

    protected override string DefaultName => Path.GetFileNameWithoutExtension(_options.ProgramName);

    public override async ValueTask<IAsyncDisposable?> OpenAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        await EnterAsync(maximumConcurrency, cancellationToken).ConfigureAwait(false);
        return new Session(this, cancellationToken);
    }

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _pool) is { } pool)
        {
            return await pool.AskAsync(request, cancellationToken).ConfigureAwait(false);
        }

        // Nobody has opened it, so nobody would end its workers.
        await EnterAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            return await _pool!.AskAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await LeaveAsync(cancellationToken.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    public override IReadOnlyList<string> TakeWarnings() => _notes.Take();

    private async Task EnterAsync(int maximumConcurrency, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var pool = _pool ?? new WorkerProcessPool(_options, _secrets, _notes);
            try
            {
                await GrowAsync(pool, maximumConcurrency, cancellationToken).ConfigureAwait(false);
            }
            catch when (_pool is null)
            {
                await pool.CloseAsync(TimeSpan.Zero).ConfigureAwait(false);
                throw;
            }

            _sessions++;
            Volatile.Write(ref _pool, pool);
        }
        finally
        {
            _gate.Release();
        }
    }

    // A number that was given holds for all runs together; by default each run brings its own workers.
    private async Task GrowAsync(WorkerProcessPool pool, int maximumConcurrency, CancellationToken cancellationToken)
    {
        var count = _options.WorkerCount is { } given
            ? given - pool.Count
            : Math.Min(maximumConcurrency, ProgramOptions.MostWorkersByDefault - pool.Count);
        if (_options.WorkerCount is null && pool.Count + maximumConcurrency > ProgramOptions.MostWorkersByDefault)
        {
            _notes.Few(pool.Count + maximumConcurrency, ProgramOptions.MostWorkersByDefault);
        }

        if (count > 0)
        {
            await pool.GrowAsync(count, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LeaveAsync(bool stopped)
    {
        WorkerProcessPool? last = null;
        await _gate.WaitAsync().ConfigureAwait(false);
        if (--_sessions == 0)
        {
            last = _pool;
            Volatile.Write(ref _pool, null);
        }

        _gate.Release();
        if (last is not null)
        {
            await last.CloseAsync(stopped ? GraceWhenStopped : _options.CloseGrace).ConfigureAwait(false);
        }
    }

    private sealed class Session(WorkerAdapter adapter, CancellationToken stop) : IAsyncDisposable
    {
        private int _disposed;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                await adapter.LeaveAsync(stop.IsCancellationRequested).ConfigureAwait(false);
            }
        }
    }
}
