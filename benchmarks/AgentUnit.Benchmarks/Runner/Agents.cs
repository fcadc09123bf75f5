namespace AgentUnit.Benchmarks.Runner;

/// <summary>Answers at once, on the caller's thread.</summary>
internal sealed class InstantAgent : AgentAdapter
{
    public static AgentReply Reply { get; } = new() { Output = "ok" };

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) => new(Reply);
}

/// <summary>Gives its thread back once, then answers.</summary>
internal sealed class YieldingAgent : AgentAdapter
{
    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return InstantAgent.Reply;
    }
}

/// <summary>Waits, then answers.</summary>
internal sealed class WaitingAgent(TimeSpan wait) : AgentAdapter
{
    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, TimeProvider.System, cancellationToken);
        return InstantAgent.Reply;
    }
}
