using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Something to do in a worker's runspace.</summary>
internal abstract class ScriptCall(Action abandoned, CancellationToken cancellationToken)
{
    /// <summary>Whether nobody waits for it any longer.</summary>
    public bool IsUnwanted => cancellationToken.IsCancellationRequested;

    /// <summary>Ends when the worker has done with the call, and could take another.</summary>
    public abstract Task Completion { get; }

    /// <summary>Bounded by the worker.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Bounded by the worker.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Does it. Never throws: what a script does must not end the worker.</summary>
    /// <param name="streams">The streams of the pipeline that it runs in.</param>
    public abstract void Run(PSDataStreams streams);

    /// <summary>Hands over what <see cref="Run"/> gave.</summary>
    public abstract void Complete();

    /// <summary>Ends a call that gave nothing.</summary>
    public abstract void Cancel();

    /// <summary>Counts a call that goes on although it was stopped.</summary>
    public void Abandon() => abandoned();
}

/// <summary>A call that gives a value.</summary>
/// <param name="body">What to do, with the streams of the pipeline that it runs in.</param>
/// <param name="abandoned">Called when the call goes on although it was stopped.</param>
/// <param name="cancellationToken">Cancelled when nobody waits any longer.</param>
internal sealed class ScriptCall<T>(Func<PSDataStreams, T> body, Action abandoned, CancellationToken cancellationToken)
    : ScriptCall(abandoned, cancellationToken)
{
    // The worker's thread goes on to its next call while the value is dealt with elsewhere.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _failure;

    public override Task Completion => _completion.Task;

    /// <summary>What the call gave, when it has ended.</summary>
    public Task<T> Value => _completion.Task;

    public override void Run(PSDataStreams streams)
    {
        try
        {
            _value = body(streams);
        }
        catch (Exception exception)
        {
            streams.ClearStreams();
            _failure = exception;
        }
    }

    public override void Complete()
    {
        if (_failure is not null)
        {
            _completion.TrySetException(_failure);
        }
        else
        {
            _completion.TrySetResult(_value!);
        }
    }

    public override void Cancel()
    {
        if (IsStopped)
        {
            _completion.TrySetCanceled(CancellationToken.None);
        }
        else
        {
            _completion.TrySetException(new AgentException(ErrorKind.Script, "The script block ended the runspace that it ran in."));
        }
    }
}
