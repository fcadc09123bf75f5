using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Who chats, and by what rules. One agent or two hold a chat of two, more a group chat. The defaults are AG2's.</summary>
internal sealed record Ag2Options : TeamOptions
{
    public const string DefaultUserName = "user";
    public const string ManagerName = "chat_manager";
    public const int DefaultMaximumRounds = 10;
    public const int DefaultSelectionRetries = 2;

    /// <summary>The agent in the user's place, which has no model: it begins the chat and runs tools. Null for one of our own.</summary>
    public AgentDefinition? UserProxy { get; init; }

    /// <summary>The agent with a model that says the question, in the user's place; null leaves it to the user proxy.</summary>
    public string? Initiator { get; init; }

    /// <summary>The instructions of the assistant of our own; null for words of our own, too.</summary>
    public string? AssistantInstructions { get; init; }

    /// <summary>Whether two agents are a group.</summary>
    public bool IsGroup { get; init; }

    /// <summary>A message with this text ends the chat; null leaves it to the agents' own, or to AG2's rule.</summary>
    public string? Terminate { get; init; }

    /// <summary>The most messages of a group, the first included.</summary>
    public int MaximumRounds { get; init; } = DefaultMaximumRounds;

    /// <summary>How often the one who asks replies in a row, or each member of a group; null for AG2's 100.</summary>
    public int? MaximumReplies { get; init; }

    /// <summary>What the user proxy says when it has nothing to say.</summary>
    public string DefaultReply { get; init; } = "";

    /// <summary>What the output is made of.</summary>
    public SummaryMethod Summary { get; init; }

    /// <summary>What a model is asked for a summary; null for words of our own.</summary>
    public string? SummaryPrompt { get; init; }

    /// <summary>The role in which it is asked.</summary>
    public ChatRole SummaryRole { get; init; } = ChatRole.System;

    public SpeakerSelection Selection { get; init; }

    /// <summary>Chooses instead of <see cref="Selection"/>; null for none.</summary>
    public SpeakerChooser? Chooser { get; init; }

    /// <summary>How often the model that chooses is asked again.</summary>
    public int SelectionRetries { get; init; } = DefaultSelectionRetries;

    /// <summary>In which role the model is asked to choose.</summary>
    public ChatRole SelectionRole { get; init; } = ChatRole.System;

    /// <summary>Who may speak after whom; null for everybody.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? AllowedTransitions { get; init; }

    /// <summary>Who may not speak after whom; null for nobody.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? DisallowedTransitions { get; init; }

    /// <summary>Who may speak twice in a row; null for everybody.</summary>
    public IReadOnlyList<string>? RepeatSpeakers { get; init; }

    /// <summary>Whether the members of a group are told who takes part.</summary>
    public bool SendsIntroductions { get; init; }

    /// <summary>How long a whole chat may take; null for no limit of its own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long one request to a model may take; null for no limit of its own.</summary>
    public TimeSpan? RequestTimeout { get; init; }
}

/// <summary>The agents and texts of our own, where the user gave none.</summary>
internal static class Ag2Defaults
{
    public const string SummaryPrompt = "Say in short what this conversation came to. Begin with it at once.";

    public const string UserDescription = "The user, who asked, and who runs the tools that others ask for. Has nothing else to say.";

    /// <summary>The assistant of a chat without any agent. Models put the word behind their last answer, so it need not stand alone.</summary>
    public static AgentDefinition Assistant { get; } = new()
    {
        Name = "assistant",
        Instructions = $"You are a helpful assistant. Work on the task step by step until it is done. When it is, give the whole answer and end it with {TerminationRule.Word}.",
        Description = "A helpful assistant.",
        Terminate = TerminationRule.Word,
    };
}

/// <summary>Finds what is wrong with the options of a chat, taken one by one.</summary>
internal static class Ag2OptionsCheck
{
    /// <exception cref="AgentUnitException">A value is out of range, or agents do what chats do not know.</exception>
    public static void Check(Ag2Options options)
    {
        AtLeast(1, Setting.MaxTurns, options.MaximumTurns);
        AtLeast(1, Setting.MaxRounds, options.MaximumRounds);
        AtLeast(0, Setting.MaxConsecutiveAutoReply, options.MaximumReplies);
        AtLeast(0, Setting.MaxSelectionRetries, options.SelectionRetries);
        if (options.Timeout is { } timeout && timeout <= TimeSpan.Zero)
        {
            throw Ag2Errors.OutOfRange(Setting.TimeoutSec, timeout.TotalSeconds, "above 0");
        }

        if (options.Agents.FirstOrDefault(agent => agent.Handoffs.Count > 0) is { } handing)
        {
            throw Ag2Errors.HandsOver(handing.Name);
        }
    }

    private static void AtLeast(int least, Setting setting, int? value)
    {
        if (value < least)
        {
            throw Ag2Errors.OutOfRange(setting, value, least == 0 ? "0 or more" : "1 or more");
        }
    }
}
