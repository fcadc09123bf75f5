using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Teams;

namespace AgentUnit.PowerShell.Commands;

/// <content>The set for agents that chat as AG2's do; what only groups have is in the next file.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>Chooses this set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Ag2Set)]
    public SwitchParameter Ag2 { get; set; }

    /// <summary>Settings under AG2's names or ours, for all that no other parameter says.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public IDictionary? Config { get; set; }

    /// <summary>The agent in the user's place, by name or definition: it asks, and runs the others' tools.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentNameCompleter))]
    public object? UserProxy { get; set; }

    /// <summary>The agent that says the question instead of the user proxy.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentNameCompleter))]
    public string? Initiator { get; set; }

    /// <summary>A message with this text ends the chat.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    public string? Terminate { get; set; }

    /// <summary>How often the one who asks, or each member of a group, replies in a row.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxConsecutiveAutoReply { get; set; }

    /// <summary>What the user proxy says when it has nothing to say.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [AllowEmptyString]
    public string? DefaultReply { get; set; }

    /// <summary>What the output is made of.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    public SummaryMethod SummaryMethod { get; set; }

    /// <summary>What a model is asked for a summary.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    public string? SummaryPrompt { get; set; }

    /// <summary>How long a whole chat may take.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? TimeoutSec { get; set; }

    /// <summary>How long one request to a model may take.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [Duration]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public TimeSpan? RequestTimeoutSec { get; set; }

    private Ag2Adapter CreateAg2()
    {
        if (Config is not null)
        {
            Ag2Config.Apply(this, Config);
        }

        return new Ag2Adapter(GroupOptions(new Ag2Options
        {
            OpenAI = Connection() with { SystemPrompt = null },
            Agents = Agent,
            AssistantInstructions = SystemPrompt,
            ContextVariables = ContextVariables(),
            UserProxy = UserProxy is null ? null : AgentNames.Definition(UserProxy),
            Initiator = Initiator,
            Terminate = Terminate,
            MaximumTurns = MaxTurns,
            MaximumReplies = MaxConsecutiveAutoReply,
            DefaultReply = DefaultReply ?? "",
            Summary = SummaryMethod,
            SummaryPrompt = SummaryPrompt,
            Timeout = TimeoutSec > TimeSpan.Zero ? TimeoutSec : null,
            RequestTimeout = RequestTimeoutSec > TimeSpan.Zero ? RequestTimeoutSec : null,
        }))
        {
            Name = Name!,
        };
    }
}
