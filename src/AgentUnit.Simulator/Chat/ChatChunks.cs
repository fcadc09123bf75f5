using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Simulator.Http;

namespace AgentUnit.Simulator.Chat;

/// <summary>Writes the events of a streamed completion. What is the same in all of them is put together once.</summary>
internal sealed class ChatChunks
{
    private readonly ChatCall _call;
    private readonly ChatAnswer _answer;
    private readonly OutputBuffer _events;
    private readonly byte[] _beginning;
    private readonly byte[] _end;

    public ChatChunks(OutputBuffer events, ChatCall call, ChatAnswer answer, long number, long created)
    {
        _call = call;
        _answer = answer;
        _events = events;
        _end = call.IncludeUsage ? "}],\"usage\":null}\n\n"u8.ToArray() : "}]}\n\n"u8.ToArray();
        var beginning = new OutputBuffer();
        beginning.Add("data: {\"id\":\"chatcmpl-"u8);
        beginning.Add(number);
        beginning.Add("\",\"object\":\"chat.completion.chunk\",\"created\":"u8);
        beginning.Add(created);
        beginning.Add(",\"model\":"u8);
        AddString(beginning, call.Model);
        beginning.Add(",\"choices\":["u8);
        _beginning = beginning.Span.ToArray();
    }

    /// <summary>The first event: who speaks.</summary>
    public void AddRole()
    {
        BeginDelta();
        _events.Add(_answer.Text.Length > 0 || _answer.ToolCalls.Count == 0 ? "{\"role\":\"assistant\",\"content\":\"\"}"u8 : "{\"role\":\"assistant\",\"content\":null}"u8);
        EndDelta();
    }

    public void Add(TokenStep step)
    {
        BeginDelta();
        if (step.Tool < 0)
        {
            _events.Add("{\"content\":"u8);
            AddString(_events, _answer.Text.AsSpan(step.Start, step.Length));
            _events.Add("}"u8);
        }
        else
        {
            AddToolStep(step, _answer.ToolCalls[step.Tool]);
        }

        EndDelta();
    }

    /// <summary>An event whose JSON breaks off.</summary>
    public void AddMalformed()
    {
        _events.Add(_beginning);
        _events.Add("{\"index\":0,\"delta\":{\"content\":\"broken\n\n"u8);
    }

    /// <summary>An event with a long text in it.</summary>
    public void AddFilling()
    {
        BeginDelta();
        _events.Add("{\"content\":\""u8);
        for (var i = 0; i < 1024; i++)
        {
            _events.Add("filling "u8);
        }

        _events.Add("\"}"u8);
        EndDelta();
    }

    /// <summary>The finish reason, the usage where it was asked for, and the end of the stream.</summary>
    public void AddEnd(int tokens)
    {
        _events.Add(_beginning);
        _events.Add("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":"u8);
        AddString(_events, _answer.FinishReason);
        _events.Add(_end);
        if (_call.IncludeUsage)
        {
            _events.Add(_beginning);
            _events.Add("],\"usage\":{\"prompt_tokens\":"u8);
            _events.Add(_call.InputTokens);
            _events.Add(",\"completion_tokens\":"u8);
            _events.Add(tokens);
            _events.Add(",\"total_tokens\":"u8);
            _events.Add(_call.InputTokens + tokens);
            _events.Add("}}\n\n"u8);
        }

        _events.Add("data: [DONE]\n\n"u8);
    }

    private void BeginDelta()
    {
        _events.Add(_beginning);
        _events.Add("{\"index\":0,\"delta\":"u8);
    }

    private void EndDelta()
    {
        _events.Add(",\"logprobs\":null,\"finish_reason\":null"u8);
        _events.Add(_end);
    }

    private void AddToolStep(TokenStep step, ToolCall call)
    {
        _events.Add("{\"tool_calls\":[{\"index\":"u8);
        _events.Add(step.Tool);
        if (step.Start == TokenStep.ToolName)
        {
            _events.Add(",\"id\":"u8);
            AddString(_events, call.Id);
            _events.Add(",\"type\":\"function\",\"function\":{\"name\":"u8);
            AddString(_events, call.Name);
            _events.Add(",\"arguments\":\"\"}}]}"u8);
        }
        else
        {
            _events.Add(",\"function\":{\"arguments\":"u8);
            AddString(_events, call.Arguments.AsSpan(step.Start, step.Length));
            _events.Add("}}]}"u8);
        }
    }

    private static void AddString(OutputBuffer output, ReadOnlySpan<char> text)
    {
        output.Add((byte)'"');
        output.Add(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        output.Add((byte)'"');
    }
}
