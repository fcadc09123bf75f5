using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Agents.Simulated;

namespace AgentUnit.Simulator.Chat;

/// <summary>Reads the body of a chat completion request.</summary>
internal static class ChatCallReader
{
    /// <exception cref="BadRequestException">It is not JSON, or asks for what there is not.</exception>
    public static ChatCall Read(ReadOnlyMemory<byte> body)
    {
        using var document = RequestJson.Parse(body);
        var root = document.RootElement;
        var messages = ReadMessages(RequestJson.Get(root, "messages"));
        var tools = ReadTools(RequestJson.Get(root, "tools"));
        if (RequestJson.WholeNumber(root, "n") is > 1)
        {
            throw new BadRequestException("The simulator gives one choice: 'n' must be 1.", "n");
        }

        return new ChatCall
        {
            Model = RequestJson.Text(root, "model") ?? throw new BadRequestException("You must provide a model parameter.", "model"),
            Messages = messages,
            Stream = RequestJson.IsTrue(root, "stream"),
            IncludeUsage = RequestJson.Get(root, "stream_options") is { ValueKind: JsonValueKind.Object } options && RequestJson.IsTrue(options, "include_usage"),
            MaximumTokens = Limit(root, "max_completion_tokens") ?? Limit(root, "max_tokens"),
            Stop = ReadStop(RequestJson.Get(root, "stop")),
            Tools = tools,
            RequiredTool = RequiredTool(RequestJson.Get(root, "tool_choice"), tools),
            InputTokens = messages.Sum(message => SimulatedTokens.Count(message.Text)),
        };
    }

    private static int? Limit(JsonElement root, string name) => RequestJson.WholeNumber(root, name) is not { } limit ? null
        : limit >= 1 ? limit
        : throw new BadRequestException($"'{name}' must be at least 1.", name);

    private static List<CallMessage> ReadMessages(JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() == 0)
        {
            throw new BadRequestException("'messages' must be an array of at least one message.", "messages");
        }

        var messages = new List<CallMessage>(array.GetArrayLength());
        Dictionary<string, string>? calls = null;
        foreach (var message in array.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object || RequestJson.Text(message, "role") is not { } role)
            {
                throw new BadRequestException("Each of 'messages' must be an object with a role.", "messages");
            }

            ReadToolCalls(message, ref calls);
            var from = RequestJson.Text(message, "name");
            if (from is null && RequestJson.Text(message, "tool_call_id") is { } id)
            {
                from = calls is not null && calls.TryGetValue(id, out var tool) ? tool : id;
            }

            messages.Add(new CallMessage(role.ToLowerInvariant(), Content(RequestJson.Get(message, "content")), from));
        }

        return messages;
    }

    // A tool's result names the call only; the call names the tool.
    private static void ReadToolCalls(JsonElement message, ref Dictionary<string, string>? calls)
    {
        if (RequestJson.Get(message, "tool_calls") is not { ValueKind: JsonValueKind.Array } array)
        {
            return;
        }

        foreach (var call in array.EnumerateArray())
        {
            if (call.ValueKind == JsonValueKind.Object
                && RequestJson.Text(call, "id") is { } id
                && RequestJson.Get(call, "function") is { ValueKind: JsonValueKind.Object } function
                && RequestJson.Text(function, "name") is { } name)
            {
                (calls ??= [])[id] = name;
            }
        }
    }

    private static string Content(JsonElement? content)
    {
        switch (content)
        {
            case { ValueKind: JsonValueKind.String } text:
                return RequestJson.String(text);
            case { ValueKind: JsonValueKind.Array } parts:
                var joined = new StringBuilder();
                foreach (var part in parts.EnumerateArray())
                {
                    joined.Append(part.ValueKind == JsonValueKind.Object ? RequestJson.Text(part, "text") : null);
                }

                return joined.ToString();
            default:
                return "";
        }
    }

    private static List<string> ReadTools(JsonElement? list)
    {
        var names = new List<string>();
        if (list is { ValueKind: JsonValueKind.Array } tools)
        {
            foreach (var tool in tools.EnumerateArray())
            {
                names.Add(tool.ValueKind == JsonValueKind.Object
                    && RequestJson.Get(tool, "function") is { ValueKind: JsonValueKind.Object } function
                    && RequestJson.Text(function, "name") is { } name
                        ? name
                        : throw new BadRequestException("Each of 'tools' must have a function with a name.", "tools"));
            }
        }

        return names;
    }

    private static string? RequiredTool(JsonElement? choice, List<string> tools) => choice switch
    {
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("required") => tools.FirstOrDefault(),
        { ValueKind: JsonValueKind.Object } named when RequestJson.Get(named, "function") is { ValueKind: JsonValueKind.Object } function => RequestJson.Text(function, "name"),
        _ => null,
    };

    private static List<string> ReadStop(JsonElement? stop) => stop switch
    {
        { ValueKind: JsonValueKind.String } text => [RequestJson.String(text)],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(RequestJson.String).Where(text => text.Length > 0)],
        _ => [],
    };
}
