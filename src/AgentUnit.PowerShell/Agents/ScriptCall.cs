namespace AgentUnit.PowerShell.Agents;

/// <summary>One request on its way through a worker.</summary>
internal sealed class ScriptCall(AgentRequest request, CancellationToken cancellationToken)
{
    // The worker's thread goes on to its next call while the reply is dealt with elsewhere.
    private readonly TaskCompletionSource<AgentReply> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AgentRequest Request { get; } = request;

    /// <summary>Whether nobody waits for it any longer.</summary>
    public bool IsUnwanted => cancellationToken.IsCancellationRequested;

    /// <summary>Ends when the worker has done with the call, and could take another.</summary>
    public Task<AgentReply> Completion => _completion.Task;

    /// <summary>Guarded by the worker.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Guarded by the worker.</summary>
    public bool IsStopped { get; set; }

    public void Complete(ScriptResult result)
    {
        if (result.Failure is { } failure)
        {
            _completion.TrySetException(failure);
        }
        else
        {
            _completion.TrySetResult(result.Reply!);
        }
    }

    /// <summary>Ends a call that has neither reply nor failure of its own.</summary>
    public void Cancel()
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
