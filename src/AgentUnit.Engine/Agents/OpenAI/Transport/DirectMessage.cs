using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>A message of the client's pipeline that can be given its response by a policy.</summary>
internal sealed class DirectMessage : PipelineMessage
{
    public DirectMessage()
        : base(new DirectRequest())
    {
    }

    public void Respond(PipelineResponse response) => Response = response;
}
