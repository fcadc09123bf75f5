namespace AgentUnit.Tests.Load;

/// <summary>Answers at once, but for a stall of which nobody knows beforehand: all that come then wait for its end.</summary>
internal sealed class StallingAgent : AgentAdapter
{
    private readonly object _gate = new();
    private TaskCompletionSource? _stall;

    public void BeginStall()
    {
        lock (_gate)
        {
            _stall ??= new TaskCompletionSource();
        }
    }

    public void EndStall()
    {
        TaskCompletionSource? stall;
        lock (_gate)
        {
            (stall, _stall) = (_stall, null);
        }

        stall?.SetResult();
    }

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        Task? stall;
        lock (_gate)
        {
            stall = _stall?.Task;
        }

        if (stall is not null)
        {
            await stall;
        }

        return new AgentReply { Output = "ok" };
    }
}
