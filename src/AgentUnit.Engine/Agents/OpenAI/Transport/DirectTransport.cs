using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Makes the messages that <see cref="DirectPolicy"/> sends. None gets as far as this transport.</summary>
internal sealed class DirectTransport : PipelineTransport
{
    protected override PipelineMessage CreateMessageCore() => new DirectMessage();

    protected override void ProcessCore(PipelineMessage message) => throw new NotSupportedException();

    protected override ValueTask ProcessCoreAsync(PipelineMessage message) => throw new NotSupportedException();
}
