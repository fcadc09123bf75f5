using System.Globalization;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>One worker: a program that was started once and answers one request after the other.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly object _gate = new();

    // Not to be guessed: what a worker writes before it is asked must not pass for the answer.
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8];
    private readonly ProgramOptions _options;
    private readonly ProgramSecrets _secrets;
    private readonly WorkerOutput _output;
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgramProcess _process;
    private readonly Task _watching;
    private AgentException? _broken;
    private int _count;
    private bool _closing;

    private WorkerProcess(ProgramOptions options, ProgramSecrets secrets)
    {
        _options = options;
        _secrets = secrets;
        _output = new WorkerOutput(options, secrets);
        lock (_gate)
        {
            // Its first bytes may come before the field is set.
            _process = ProgramProcess.Start(options, options.Arguments, Take);
        }

        _watching = WatchAsync();
    }

    /// <summary>Whether it can take another request.</summary>
    public bool IsUsable => Volatile.Read(ref _broken) is null;

    /// <summary>How many answers were given twice, or to nobody any more, and left out.</summary>
    public int IgnoredCount => _output.IgnoredCount;

    /// <summary>What made it unusable while it had nothing to do; null where a case was told.</summary>
    public AgentException? UntoldFailure { get; private set; }

    /// <summary>Starts the program. It can be asked once <see cref="ReadyAsync"/> has completed.</summary>
    /// <exception cref="AgentException">It could not be started.</exception>
    public static WorkerProcess Start(ProgramOptions options, ProgramSecrets secrets) => new(options, secrets);

    /// <summary>Waits for its hello.</summary>
    /// <exception cref="AgentException">It did not come in time, or something else came.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _hello.Task.WaitAsync(_options.StartTimeout, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var failure = ProgramFailures.NoHello(_options, _process, _secrets);
            Break(failure);
            throw failure;
        }
    }

    /// <summary>Asks. When it is cancelled the process is killed: what it was at cannot be called off.</summary>
    /// <exception cref="AgentException">It failed, or answered with an error.</exception>
    public async Task<AgentReply> AskAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{++_count}");
        var line = WorkerRequestWriter.Write(id, request);
        var call = new WorkerCall(id, request.TimeProvider, _secrets);
        lock (_gate)
        {
            if (_broken is { } broken)
            {
                throw broken;
            }

            _output.Call = call;
        }

        try
        {
            await SendAsync(line, call, cancellationToken).ConfigureAwait(false);
            return await call.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Break(new AgentException(ErrorKind.Timeout, $"The worker '{_options.ProgramName}' was ended because its time was up."));
            throw;
        }
    }

    /// <summary>Lets it end by itself, and ends it if it does not.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        lock (_gate)
        {
            _closing = true;
        }

        await _process.CloseAsync(IsUsable ? grace : TimeSpan.Zero).ConfigureAwait(false);
        await _watching.ConfigureAwait(false);

        // It is broken by now, so that nothing more is read.
        lock (_gate)
        {
            _output.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    private async Task SendAsync(ReadOnlyMemory<byte> line, WorkerCall call, CancellationToken cancellationToken)
    {
        try
        {
            await _process.Input.WriteAsync(line, cancellationToken).ConfigureAwait(false);
            await _process.Input.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A worker that has just crashed tells more by its exit; one that closed its input and lives must be ended.
            await ((Task)call.Completion).WaitAsync(_options.ExitGrace * 2, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (!call.Completion.IsCompleted)
            {
                Break(ProgramFailures.InputClosed(_options, _process, _secrets));
            }
        }
    }

    private async Task WatchAsync()
    {
        await Task.WhenAny(_process.OutputEnded, _process.Exited).ConfigureAwait(false);

        // Its last answer may still be in the pipe, and its exit code may come after the end of its output.
        await Task.WhenAll(_process.OutputEnded, _process.Exited).WaitAsync(_options.ExitGrace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_process.Exited.IsCompleted)
        {
            await _process.EndedAsync().ConfigureAwait(false);
        }

        lock (_gate)
        {
            Break(!_hello.Task.IsCompletedSuccessfully ? ProgramFailures.EndedAtStart(_options, _process, _secrets)
                : _output.Call is null ? ProgramFailures.Left(_options, _process, _secrets)
                : ProgramFailures.Crashed(_options, _output.IsInLine, _process, _secrets));
        }
    }

    // Called by the reader of the output alone, one piece at a time.
    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_broken is not null)
            {
                return;
            }

            AgentException? failure = null;
            try
            {
                _output.Take(bytes, _process);
            }
            catch (AgentException exception)
            {
                failure = exception;
            }

            // A hello counts, whatever came after it.
            if (_output.IsReady)
            {
                _hello.TrySetResult();
            }

            if (failure is not null)
            {
                Break(failure);
            }
        }
    }

    private void Break(AgentException failure)
    {
        WorkerCall? call;
        lock (_gate)
        {
            if (_broken is not null)
            {
                return;
            }

            Volatile.Write(ref _broken, failure);
            call = _output.Call;
            _output.Call = null;
            UntoldFailure = call is null && !_closing && _hello.Task.IsCompletedSuccessfully ? failure : null;
        }

        call?.Fail(failure);
        _hello.TrySetException(failure);
        _ = _hello.Task.Exception;
        _process.Kill();
    }
}
