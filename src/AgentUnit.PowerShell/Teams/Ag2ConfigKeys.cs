using System.Management.Automation;
using System.Security;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Engine.Text;
using AgentUnit.PowerShell.Commands;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Teams;

/// <summary>A setting of AG2's, under the name of the parameter that says the same.</summary>
/// <param name="Name">The parameter, or AG2's own name where there is none.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Apply">Sets the parameter.</param>
/// <param name="TakesNull">Whether null says something.</param>
internal sealed record Ag2ConfigKey(string Name, string[] Aliases, Action<NewAgentAdapterCommand, object?> Apply, bool TakesNull = false)
{
    public bool Is(string name) => KeyName.Same(Name, name) || Array.Exists(Aliases, alias => KeyName.Same(alias, name));
}

/// <summary>The settings of AG2 that can be given.</summary>
internal static class Ag2ConfigKeys
{
    // They are for a run, and not for an agent.
    private static readonly string[] ProfileKeys = ["BatchSize", "MaxConcurrent", "CacheEnabled", "MemoryLimit", "CleanupInterval", "ThrottleLimit"];

    private static readonly Ag2ConfigKey[] Keys =
    [
        new("Model", [], (command, value) => command.Model = Of<string>(value)),
        new("Temperature", [], (command, value) => command.Temperature = Of<double>(value)),
        new("TopP", [], (command, value) => command.TopP = Of<double>(value)),
        new("MaxOutputTokens", ["MaxTokens", "MaxCompletionTokens"], (command, value) => command.MaxOutputTokens = Of<int>(value)),
        new("Stop", [], (command, value) => command.Stop = Of<string[]>(value)),
        new("Seed", [], (command, value) => command.Seed = Of<long>(value)),
        new("Endpoint", ["BaseUrl", "ApiBase"], (command, value) => command.Endpoint = Of<string[]>(value)),
        new("ApiKey", [], (command, value) => command.ApiKey = (SecureString)new SecretAttribute().Transform(null!, value)),
        new("Streaming", ["Stream"], (command, value) => command.ConfiguredStreaming = Of<bool>(value)),
        new("ApiType", [], (_, value) => Ag2ConfigValues.OnlyOpenAI(Of<string>(value))),
        new("CacheSeed", [], (_, value) => Ag2ConfigValues.NoCache(value), TakesNull: true),
        new("MaxTurns", ["MaximumTurns"], (command, value) => command.MaxTurns = Of<int>(value)),
        new("TimeoutSec", ["Timeout"], (command, value) => command.TimeoutSec = Duration(value)),
        new("SystemPrompt", ["SystemMessage"], (command, value) => command.SystemPrompt = Of<string>(value)),
        new("Terminate", ["TerminationMessage", "IsTerminationMsg"], (command, value) => command.Terminate = Of<string>(value)),
        new("MaxConsecutiveAutoReply", [], (command, value) => command.MaxConsecutiveAutoReply = Of<int>(value)),
        new("DefaultReply", ["DefaultAutoReply"], (command, value) => command.DefaultReply = Of<string>(value)),
        new("HumanInputMode", [], (_, value) => Ag2ConfigValues.NeverHuman(Of<string>(value))),
        new("CodeExecutionConfig", [], (_, value) => Ag2ConfigValues.NoCode(value)),
        new("SummaryMethod", [], (command, value) => command.SummaryMethod = Ag2ConfigValues.Summary(value)),
        new("SummaryPrompt", [], (command, value) => command.SummaryPrompt = Of<string>(value)),
        new("MaxRounds", ["MaxRound"], (command, value) => command.MaxRounds = Of<int>(value)),
        new("SpeakerSelection", ["SpeakerSelectionMethod"], (command, value) => command.SpeakerSelection = value),
        new("AllowRepeatSpeaker", [], (command, value) => command.AllowRepeatSpeaker = value),
        new("AllowedTransition", ["AllowedTransitions"], (command, value) => command.AllowedTransition = Of<System.Collections.Hashtable>(value)),
        new("DisallowedTransition", ["DisallowedTransitions"], (command, value) => command.DisallowedTransition = Of<System.Collections.Hashtable>(value)),
        new("MaxSelectionRetries", ["MaxRetriesForSelectingSpeaker"], (command, value) => command.MaxSelectionRetries = Of<int>(value)),
        new("SelectAsUser", ["RoleForSelectSpeakerMessages"], (command, value) => command.SelectAsUser = Ag2ConfigValues.IsUser(value)),
        new("SendIntroductions", [], (command, value) => command.SendIntroductions = Of<bool>(value)),
    ];

    // What stands in the settings of a model bounds a request, and not the chat.
    private static readonly Ag2ConfigKey RequestTimeout =
        new("RequestTimeoutSec", ["Timeout", "RequestTimeout"], (command, value) => command.RequestTimeoutSec = Duration(value));

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => Keys.Select(static key => key.Name);

    /// <summary>The setting of a name.</summary>
    /// <param name="name">The name, in any of its ways to be written.</param>
    /// <param name="inModel">Whether it stands among the settings of a model.</param>
    /// <exception cref="AgentUnitException">There is no such setting.</exception>
    public static Ag2ConfigKey Find(string name, bool inModel) =>
        (inModel || KeyName.Same(name, RequestTimeout.Name)) && RequestTimeout.Is(name) ? RequestTimeout
            : Array.Find(Keys, key => key.Is(name)) ?? throw Unknown(name);

    private static AgentUnitException Unknown(string name) => Array.Exists(ProfileKeys, key => KeyName.Same(key, name))
        ? Ag2Errors.ConfigKeyOfProfile(name)
        : Ag2Errors.ConfigKeyUnknown(name, NearestName.Find(name, Keys.SelectMany(key => key.Aliases.Prepend(key.Name))), [.. Keys.Select(key => key.Name)]);

    private static T Of<T>(object? value) => LanguagePrimitives.ConvertTo<T>(value);

    private static TimeSpan Duration(object? value) => (TimeSpan)new DurationAttribute().Transform(null!, value)!;
}
