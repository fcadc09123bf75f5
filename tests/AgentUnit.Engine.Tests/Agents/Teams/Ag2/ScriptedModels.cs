using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>A chat endpoint that gives its answers in order, and keeps what it was sent: what each agent was shown.</summary>
internal sealed class ScriptedModels : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ConcurrentQueue<string> _answers;
    private readonly ConcurrentQueue<string[]> _views = new();
    private readonly ConcurrentQueue<string[]> _tools = new();

    /// <param name="answers">What is said, one answer for each request; <c>!name {"arguments"}</c> asks for a tool, and several lines of it for several. <c>#429</c> refuses.</param>
    public ScriptedModels(params string[] answers)
    {
        _answers = new(answers);
        _server = new LoopbackServer(AnswerAsync);
    }

    public OpenAIOptions Connection => new() { Model = "m", Endpoint = _server.Endpoint, NoStream = true };

    /// <summary>The messages of each request, as <c>role name: content</c>.</summary>
    public IReadOnlyList<string[]> Views => [.. _views];

    /// <summary>The tools that each request offered.</summary>
    public IReadOnlyList<string[]> Tools => [.. _tools];

    /// <summary>How many answers nobody asked for.</summary>
    public int Left => _answers.Count;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(LoopbackRequest request, LoopbackConnection connection)
    {
        using var body = JsonDocument.Parse(request.Body);
        _views.Enqueue([.. body.RootElement.GetProperty("messages").EnumerateArray().Select(Line)]);
        _tools.Enqueue(body.RootElement.TryGetProperty("tools", out var tools)
            ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
            : []);
        return _answers.TryDequeue(out var answer)
            ? answer.StartsWith('#') ? connection.SendResponseAsync(int.Parse(answer[1..], CultureInfo.InvariantCulture), """{"error":{"message":"Not now."}}""")
            : connection.SendResponseAsync(200, Completion(answer))
            : connection.SendResponseAsync(500, """{"error":{"message":"The script has no further answer."}}""");
    }

    private static string Line(JsonElement message)
    {
        var name = Text(message, "name") ?? Text(message, "tool_call_id");
        var calls = message.TryGetProperty("tool_calls", out var given)
            ? string.Concat(given.EnumerateArray().Select(call => $" <{call.GetProperty("id")} {call.GetProperty("function").GetProperty("name")} {call.GetProperty("function").GetProperty("arguments")}>"))
            : "";
        return $"{Text(message, "role")} {name}".TrimEnd() + $": {Text(message, "content")}{calls}";
    }

    private static string? Text(JsonElement message, string property) => message.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static string Completion(string answer)
    {
        var calls = answer.StartsWith('!')
            ? answer.Split('\n').Select((line, index) => Call(line, index + 1)).ToArray()
            : [];
        return JsonSerializer.Serialize(new
        {
            id = "1",
            @object = "chat.completion",
            model = "m",
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = calls.Length > 0 ? (object)new { role = "assistant", content = (string?)null, tool_calls = calls } : new { role = "assistant", content = answer },
                    finish_reason = calls.Length > 0 ? "tool_calls" : "stop",
                },
            },
            usage = new { prompt_tokens = 10, completion_tokens = 2 },
        });
    }

    private static object Call(string line, int number)
    {
        var parts = line[1..].Split(' ', 2);
        return new { id = $"c{number}", type = "function", function = new { name = parts[0], arguments = parts.Length > 1 ? parts[1] : "{}" } };
    }
}
