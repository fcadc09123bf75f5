using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;
using AgentUnit.PowerShell.Teams;

namespace AgentUnit.PowerShell.Commands;

/// <content>What AG2's group chats have. Any of these makes a group of two agents.</content>
public sealed partial class NewAgentAdapterCommand
{
    /// <summary>The most messages of a group chat, the question included; 10 by default.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxRounds { get; set; }

    /// <summary>How the next speaker is chosen: Auto, RoundRobin, Random, or a script block that chooses.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SpeakerSelectionCompleter))]
    public object? SpeakerSelection { get; set; }

    /// <summary>Who may speak after whom: names, and the names that may follow them.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary? AllowedTransition { get; set; }

    /// <summary>Who may not speak after whom.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TableCompleter))]
    public IDictionary? DisallowedTransition { get; set; }

    /// <summary>Whether one may speak twice in a row, or the names of those who may.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(AgentNameCompleter))]
    public object? AllowRepeatSpeaker { get; set; }

    /// <summary>How often the model that chooses a speaker is asked again; 2 by default.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    [ValidateRange(0, 100)]
    public int? MaxSelectionRetries { get; set; }

    /// <summary>Whether the question who speaks next is put in the user's role, which some models want, instead of the system's.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    public SwitchParameter SelectAsUser { get; set; }

    /// <summary>Whether the members are told first who takes part.</summary>
    [Parameter(ParameterSetName = Ag2Set)]
    public SwitchParameter SendIntroductions { get; set; }

    private bool IsGroup => MaxRounds is not null || SpeakerSelection is not null || AllowedTransition is not null || DisallowedTransition is not null
        || AllowRepeatSpeaker is not null || MaxSelectionRetries is not null || SelectAsUser || SendIntroductions;

    private Ag2Options GroupOptions(Ag2Options options)
    {
        var selection = PlainObject.Bare(SpeakerSelection);
        return options with
        {
            IsGroup = IsGroup,
            MaximumRounds = MaxRounds ?? options.MaximumRounds,
            Selection = selection is null or System.Management.Automation.ScriptBlock ? options.Selection : SpeakerSelections.Parse(AgentNames.Text(selection)),
            Chooser = selection is System.Management.Automation.ScriptBlock script ? Chooser(script) : null,
            AllowedTransitions = AllowedTransition is null ? null : AgentNames.Table(AllowedTransition),
            DisallowedTransitions = DisallowedTransition is null ? null : AgentNames.Table(DisallowedTransition),
            RepeatSpeakers = AgentNames.Repeaters(AllowRepeatSpeaker),
            SelectionRetries = MaxSelectionRetries ?? options.SelectionRetries,
            SelectionRole = SelectAsUser ? ChatRole.User : options.SelectionRole,
            SendsIntroductions = SendIntroductions,
        };
    }

    private ScriptChooser Chooser(ScriptBlock given)
    {
        var script = UnboundScript.CopyAgent(given);
        return new ScriptChooser(script, new ScriptRunner(new ScriptWorkerPool(new ScriptEnvironment
        {
            UsingValues = UsingValues.Collect(script, SessionState),
            Variables = CapturedVariables.Collect(Variable, SessionState),
            Modules = CapturedModules.Resolve(this, Module),
            Location = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        })));
    }
}
