using AgentUnit.Engine.Agents.Services;
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
    public ReplyBody Begin(HttpResponseMessage response, ReplyBuilder reply) => new(response, reply, _chunks, _maximumLength);

    /// <exception cref="AgentException">The service's content filter ended the answer.</exception>
    public AgentReply Finish(ReplyBody body)
    {
        if (body.Reply.FinishReason == "content_filter")
        {
            throw ReplyFailures.Filtered(body.Reply.Length);
        }

        var reply = body.Reply.Build(body.IsStreamed);
        var output = _redactor.RedactKnown(reply.Output);
        var model = Clean(reply.Model);
        var finishReason = Clean(reply.FinishReason);
        var calls = Clean(reply.ToolCalls);
        return ReferenceEquals(output, reply.Output) && ReferenceEquals(model, reply.Model) && ReferenceEquals(finishReason, reply.FinishReason) && ReferenceEquals(calls, reply.ToolCalls)
            ? reply
            : reply with { Output = output, Model = model, FinishReason = finishReason, ToolCalls = calls };
    }

    private IReadOnlyList<ToolCall> Clean(IReadOnlyList<ToolCall> calls) => calls.Count == 0
        ? calls
        : calls.Select(call => new ToolCall(_redactor.RedactKnown(call.Id), _redactor.RedactKnown(call.Name), _redactor.RedactKnown(call.Arguments))).ToArray();

    private string? Clean(string? text) => text is null ? null : _redactor.RedactKnown(text);
}
