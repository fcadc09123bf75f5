using System.ClientModel.Primitives;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Takes the retry policy's place: sends once, to an address that was parsed once.</summary>
internal sealed class SingleTryPolicy : PipelinePolicy
{
    private readonly Uri _address;

    public SingleTryPolicy(Uri address) => _address = address;

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Uri = _address;
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Uri = _address;
        return ProcessNextAsync(message, pipeline, currentIndex);
    }
}
