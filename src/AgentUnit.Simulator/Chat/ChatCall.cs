namespace AgentUnit.Simulator.Chat;

/// <summary>A message of a request.</summary>
/// <param name="Role">Who speaks, in lower case.</param>
/// <param name="Text">What is said; the text parts, where there are several.</param>
/// <param name="From">The speaker's name; for a tool's result, the tool's.</param>
internal readonly record struct CallMessage(string Role, string Text, string? From);

/// <summary>What a chat completion request asks for.</summary>
internal sealed record ChatCall
{
    public required string Model { get; init; }

    public required IReadOnlyList<CallMessage> Messages { get; init; }

    public bool Stream { get; init; }

    public bool IncludeUsage { get; init; }

    /// <summary>The most tokens of the answer; null without a limit.</summary>
    public int? MaximumTokens { get; init; }

    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The names of the tools that are offered.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>The tool that has to be called; null when there is a choice.</summary>
    public string? RequiredTool { get; init; }

    public int InputTokens { get; init; }

    public CallMessage Last => Messages[^1];

    /// <summary>Which turn of the assistant's this is, from 1.</summary>
    public int Turn => 1 + Messages.Count(message => message.Role == "assistant");
}
