namespace AgentUnit.Engine.Agents.Recording;

/// <summary>A request as one text, to compare requests by.</summary>
internal static class RequestText
{
    public static string Of(AgentRequest request) => Of(request.Case.Input, request.Case.Messages);

    /// <param name="input">The question as text; it counts where there are no messages.</param>
    /// <param name="messages">The question as a conversation. One message of the user is the same as its text.</param>
    public static string Of(string? input, IReadOnlyList<ChatMessage> messages) => messages switch
    {
        [] => input ?? "",
        [{ Role: ChatRole.User, Name: null }] => messages[0].Content,
        _ => string.Join('\n', messages.Select(Line)),
    };

    private static string Line(ChatMessage message) =>
        $"{message.Role}\t{message.Name}\t{message.Content}"
        + (message.ToolCallId is { } id ? $"\t{id}" : "")
        + string.Concat(message.ToolCalls.Select(static call => $"\t{call.Id} {call.Name} {call.Arguments}"));
}
