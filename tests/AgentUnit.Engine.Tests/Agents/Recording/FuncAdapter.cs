namespace AgentUnit.Tests.Agents.Recording;

/// <summary>An agent that is a function.</summary>
internal sealed class FuncAdapter(Func<AgentRequest, CancellationToken, Task<AgentReply>> answer) : AgentAdapter
{
    public FuncAdapter(Func<AgentRequest, string> answer)
        : this((request, _) => Task.FromResult(new AgentReply { Output = answer(request) }))
    {
    }

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        new(answer(request, cancellationToken));
}
