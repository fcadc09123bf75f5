using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Engine.Running;

/// <summary>A suite from its start to its end, as its parts see it: whether it is being stopped, and the results that are on their way to the reader.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing, and calls may still ask for its token.")]
internal sealed class SuiteLifetime
{
    private const int Capacity = 4096;

    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isStopping;
    private volatile bool _hasEnded;

    /// <summary>Raised once, when no further case may start and those in flight must end.</summary>
    public event Action? Stopping;

    public ResultBuffer<CompletedRun> Results { get; } = new(Capacity);

    public CancellationToken StopToken => _stop.Token;

    public bool IsStopping => _isStopping;

    /// <summary>Whether no further result comes.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>The suite's own fault, which ended it; null for none.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Starts no further case and ends those in flight; their results can still be read.</summary>
    public void Stop()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        Stopping?.Invoke();
        ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), _stop, preferLocal: false);
        Results.Wake();
    }

    /// <summary>Ends the suite because of a fault of its own, never because of an agent's.</summary>
    public void Fail(Exception exception)
    {
        Failure ??= exception;
        Stop();
    }

    /// <summary>Tells the reader that no further result comes.</summary>
    public void End()
    {
        _hasEnded = true;
        Results.Wake();
    }

    /// <summary>Hands over a result; waits where the reader is behind.</summary>
    public ValueTask EmitAsync(in CompletedRun run) => Results.TryAdd(run) ? default : new ValueTask(EmitWhenThereIsSpaceAsync(run));

    private async Task EmitWhenThereIsSpaceAsync(CompletedRun run)
    {
        do
        {
            await Results.WaitForSpaceAsync().ConfigureAwait(false);
        }
        while (!Results.TryAdd(run));
    }
}
