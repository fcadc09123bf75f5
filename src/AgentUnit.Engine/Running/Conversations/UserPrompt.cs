using System.Text.RegularExpressions;
using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Running.Conversations;

/// <summary>What the one who plays the user is asked: who to be, and the conversation seen from the user's side.</summary>
internal static partial class UserPrompt
{
    private const string Begin = "Begin the conversation now.";

    /// <summary>The messages to send.</summary>
    /// <param name="user">The user.</param>
    /// <param name="testCase">The case, whose values stand where the texts name them.</param>
    /// <param name="messages">What was said so far.</param>
    public static IReadOnlyList<ChatMessage> Of(SimulatedUser user, TestCase testCase, IReadOnlyList<ChatMessage> messages)
    {
        // For the one who plays the user, what the agent says comes from the other side.
        ChatMessage[] seen =
        [
            .. messages.Where(message => message.Role is ChatRole.User || (message.Role is ChatRole.Assistant && message.Content.Length > 0))
                .Select(message => new ChatMessage(message.Role == ChatRole.User ? ChatRole.Assistant : ChatRole.User, message.Content)),
        ];
        return [new ChatMessage(ChatRole.System, Instructions(user, testCase)), .. seen.Length > 0 ? seen : [new ChatMessage(ChatRole.User, Begin)]];
    }

    private static string Instructions(SimulatedUser user, TestCase testCase)
    {
        string?[] parts =
        [
            "You play the user of an assistant. The messages you get are the assistant's. Answer with the user's next message and nothing else; never speak for the assistant.",
            user.Instructions is { } instructions ? Fill(instructions, testCase) : null,
            user.Goal is { } goal ? $"What you want to reach: {Fill(goal, testCase)}" : null,
            $"When that is reached, or cannot be, answer with {user.StopWhen} alone.",
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
    }

    private static string Fill(string text, TestCase testCase) => Place().Replace(text, match => Value(match.Groups[1].Value.ToLowerInvariant(), testCase) ?? match.Value);

    // A name that a case does not have stays as it is, so that it is seen.
    private static string? Value(string name, TestCase testCase) => name switch
    {
        "id" or "case.id" => testCase.Id,
        "input" or "case.input" => testCase.InputText ?? "",
        "context" or "case.context" => testCase.Context ?? "",
        "expected_output" or "case.expected_output" => testCase.ExpectedOutput ?? "",
        _ when name.StartsWith("case.metadata.", StringComparison.Ordinal) && testCase.Metadata.TryGetValue(name["case.metadata.".Length..], out var value) =>
            value is null ? "" : PlainText.Of(value),
        _ => null,
    };

    [GeneratedRegex(@"\{\{\s*([\w.\-]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
