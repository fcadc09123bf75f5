namespace AgentUnit.Tests.Running.Arrivals;

/// <summary>Answers at once, but for a stall of which nobody knows beforehand: all that come then wait for its end.</summary>
internal sealed class StallingAgent : AgentAdapter
{
    private static readonly AgentReply Reply = new() { Output = "ok" };

    private readonly object _gate = new();
    private List<TaskCompletionSource<AgentReply>>? _waiting;
    private int _asked;

    /// <summary>How many requests have come.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public void BeginStall()
    {
        lock (_gate)
        {
            _waiting ??= [];
        }
    }

    public void EndStall()
    {
        List<TaskCompletionSource<AgentReply>>? waiting;
        lock (_gate)
        {
            (waiting, _waiting) = (_waiting, null);
        }

        // Each has a source of its own, so that all of them go on at once and here.
        waiting?.ForEach(source => source.SetResult(Reply));
    }

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        lock (_gate)
        {
            if (_waiting is null)
            {
                return new(Reply);
            }

            var source = new TaskCompletionSource<AgentReply>();
            _waiting.Add(source);
            return new(source.Task);
        }
    }
}
