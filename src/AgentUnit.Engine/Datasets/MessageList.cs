using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Reads a conversation: a list of messages with role and content.</summary>
internal static class MessageList
{
    private static readonly string[] Keys = ["role", "content", "name", "tool_calls", "tool_call_id"];
    private static readonly string[] Roles = [.. Enum.GetNames<ChatRole>().Select(name => name.ToLowerInvariant())];

    /// <summary>Whether a value is a list of messages rather than a text.</summary>
    public static bool IsConversation(object? value) =>
        value is IReadOnlyList<object?> { Count: > 0 } list
        && list.All(item => item is IReadOnlyDictionary<string, object?> message && message.Keys.Any(key => KeyName.Same(key, Keys[0])));

    /// <summary>The messages; none for null.</summary>
    public static IReadOnlyList<ChatMessage> Read(object? value, CaseOrigin origin)
    {
        if (value is null)
        {
            return [];
        }

        return value is IReadOnlyList<object?> list
            ? [.. list.Select((item, index) => Message(item, index + 1, origin))]
            : throw Invalid(origin, "give a list of messages, each with a role and a content.");
    }

    private static ChatMessage Message(object? item, int number, CaseOrigin origin)
    {
        if (item is not IReadOnlyDictionary<string, object?> message)
        {
            throw Invalid(origin, $"message {number} is not an object with a role and a content.");
        }

        if (message.Keys.FirstOrDefault(key => !Keys.Contains(key, KeyName.Comparer)) is { } unknown)
        {
            throw Invalid(origin, $"message {number}: {NearestName.Unknown("key", unknown, Keys)}");
        }

        if (message.Any(pair => !KeyName.Same(pair.Key, "tool_calls") && pair.Value is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>))
        {
            throw Invalid(origin, $"message {number}: role, content, name and tool_call_id must be text.");
        }

        return new ChatMessage(Role(Text(message, "role"), number, origin), Text(message, "content") ?? "")
        {
            Name = Text(message, "name"),
            ToolCallId = Text(message, "tool_call_id"),
            ToolCalls = MessageToolCalls.Read(Find(message, "tool_calls"), problem => Invalid(origin, $"message {number}: {problem}")),
        };
    }

    private static ChatRole Role(string? text, int number, CaseOrigin origin) =>
        text is not null && Roles.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ChatRole>(text, ignoreCase: true)
            : throw Invalid(origin, $"message {number}: {(text is null ? "it has no role." : NearestName.Unknown("role", text, Roles))}");

    private static string? Text(IReadOnlyDictionary<string, object?> message, string name) =>
        Find(message, name) is { } value ? PlainText.Of(value) : null;

    private static object? Find(IReadOnlyDictionary<string, object?> message, string name) =>
        message.FirstOrDefault(pair => KeyName.Same(pair.Key, name)).Value;

    private static AgentUnitException Invalid(CaseOrigin origin, string what) =>
        CaseErrors.ValueInvalid(origin, CaseKeys.Messages[0], what);
}
