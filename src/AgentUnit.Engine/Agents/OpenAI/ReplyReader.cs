using System.ClientModel.Primitives;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Makes replies of successful answers.</summary>
internal sealed class ReplyReader
{
    private readonly ChunkReader _chunks;
    private readonly SecretRedactor _redactor;
    private readonly int _maximumLength;

    public ReplyReader(OpenAIOptions options, ServiceFailures failures, ServiceText text)
    {
        _chunks = new ChunkReader(failures, text);
        _redactor = OpenAISecrets.ForAnswers(options);
        _maximumLength = options.MaximumReplyLength;
    }

    /// <summary>What to read the answer into.</summary>
    public ReplyBody Begin(PipelineResponse response, ReplyBuilder reply) => new(response, reply, _chunks, _maximumLength);

    /// <exception cref="AgentException">The service's content filter ended the answer.</exception>
    public AgentReply Finish(ReplyBody body)
    {
        if (body.Reply.FinishReason == "content_filter")
        {
            throw ReplyFailures.Filtered(body.Reply.Length);
        }

        var reply = body.Reply.Build(body.IsStreamed);
        var clean = _redactor.RedactKnown(reply.Output);
        return ReferenceEquals(clean, reply.Output) ? reply : reply with { Output = clean };
    }
}
