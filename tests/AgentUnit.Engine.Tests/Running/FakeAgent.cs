namespace AgentUnit.Tests.Running;

/// <summary>An agent made of a function.</summary>
internal sealed class FakeAgent(Func<AgentRequest, CancellationToken, ValueTask<AgentReply>> answer) : AgentAdapter
{
    public override string? Identity => "fake";

    public static FakeAgent Answering(Func<AgentRequest, string> answer) =>
        new((request, _) => new ValueTask<AgentReply>(new AgentReply { Output = answer(request) }));

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken);
}
