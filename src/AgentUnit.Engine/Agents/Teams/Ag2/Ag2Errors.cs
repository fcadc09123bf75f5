using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>What can be wrong with an AG2 chat before it begins.</summary>
internal static class Ag2Errors
{
    public static AgentUnitException HumanNeeded(string what) => Invalid(
        "AgentUnit.Ag2HumanNeeded",
        $"{what} needs a person to answer, and a test has none. Only NEVER is possible for human input; for another speaker selection give Auto, RoundRobin, Random or a script block.");

    public static AgentUnitException SelectionUnknown(string name, IReadOnlyCollection<string> known) => Invalid(
        "AgentUnit.Ag2SelectionUnknown",
        NearestName.Unknown("way", name, known) + " Or give a script block that chooses.");

    public static AgentUnitException Contradiction(string what) => Invalid(
        "AgentUnit.Ag2Contradiction", $"{what} cannot be given together. Leave one out.");

    public static AgentUnitException MemberUnknown(string name, IReadOnlyCollection<string> members) => Invalid(
        "AgentUnit.Ag2MemberUnknown", NearestName.Unknown("agent", name, members) + " Names count with their case.");

    public static AgentUnitException NameTwice(string name) => Invalid(
        "AgentUnit.Ag2NameTwice", $"Two agents of the chat are called '{name}'. Give each a name of its own; the user proxy is called '{Ag2Options.DefaultUserName}' unless {Setting.UserProxy} names it.");

    public static AgentUnitException TooFewMembers() => Invalid(
        "AgentUnit.Ag2TooFewMembers",
        $"A group has two members or more. Give {Setting.Agent} more of them, or leave out what only a group has ({Setting.MaxRounds}, {Setting.SpeakerSelection}, {Setting.AllowedTransition}, {Setting.DisallowedTransition}, {Setting.AllowRepeatSpeaker}, {Setting.MaxSelectionRetries}, {Setting.SendIntroductions}).");

    public static AgentUnitException NoModel() => Invalid(
        "AgentUnit.Ag2NoModel", $"Every agent of the chat is a user proxy, so nobody answers. Give {Setting.Agent} one that is not named by {Setting.UserProxy}.");

    public static AgentUnitException TurnsOfGroup() => Invalid(
        "AgentUnit.Ag2TurnsOfGroup", $"{Setting.MaxTurns} is for a chat of two. A group ends by {Setting.MaxRounds}, the most messages, the question included.");

    public static AgentUnitException HandsOver(string agent) => Invalid(
        "AgentUnit.Ag2HandsOver", $"The agent '{agent}' has handoffs, which AG2's chats do not know: the manager of a group chooses who speaks. Use {Setting.Swarm}, or leave out {Setting.Handoff}.");

    public static AgentUnitException OutOfRange(Setting setting, object value, string range) => Invalid(
        $"AgentUnit.{setting.Name}OutOfRange", FormattableString.Invariant($"{setting} is {value}; it must be {range}."));

    public static AgentUnitException ConfigKeyUnknown(string key, string? nearest, IReadOnlyCollection<string> known) => Invalid(
        "AgentUnit.Ag2ConfigKeyUnknown",
        $"Unknown key '{key}' of {Setting.Config}.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} Known keys: {string.Join(", ", known)}.");

    public static AgentUnitException ConfigKeyOfProfile(string key) => Invalid(
        "AgentUnit.Ag2ConfigKeyUnknown",
        $"The key '{key}' is not for an agent, but for a run. Give it to New-AgentProfile, and the profile to the command that runs the agent.");

    public static AgentUnitException ConfigKeyRepeated(string key) => Invalid(
        "AgentUnit.Ag2ConfigKeyRepeated", $"{Setting.Config} gives '{key}' twice, perhaps in one of its tables or by another name. Give it once.");

    public static AgentUnitException ConfigValueInvalid(string key, Exception cause) => new(
        "AgentUnit.Ag2ConfigValueInvalid", ProblemKind.InvalidArgument, $"The value of '{key}' of {Setting.Config} is wrong: {cause.Message}", cause);

    public static AgentUnitException ConfigValueInvalid(string key, string problem) => Invalid(
        "AgentUnit.Ag2ConfigValueInvalid", $"The value of '{key}' of {Setting.Config} is wrong: {problem}");

    private static AgentUnitException Invalid(string errorId, string message) => new(errorId, ProblemKind.InvalidArgument, message);
}

/// <summary>How a chat can break off.</summary>
internal static class Ag2Failures
{
    public static AgentException NobodyRuns(IReadOnlyList<ToolCall> calls) => new(
        ErrorKind.Agent,
        $"No member of the group can run {string.Join(", ", calls.Select(call => call.Name))}: none has a tool. Give the agent that may call it the tool.");

    public static AgentException ChoiceUnknown(string name, IReadOnlyList<string> members) => SpeakerSelections.IsManual(name)
        ? new(ErrorKind.Script, $"The script of {Setting.SpeakerSelection} chose 'manual', which needs a person. Give back an agent, Auto, RoundRobin, Random, or $null to end the chat.")
        : new(ErrorKind.Script, $"The script of {Setting.SpeakerSelection} chose nobody of the group. {NearestName.Unknown("agent", name, members)} Or give back Auto, RoundRobin, Random, or $null to end the chat.");

    public static AgentException ChoiceInvalid(object choice) => new(
        ErrorKind.Script,
        $"The script of {Setting.SpeakerSelection} gave back a {choice.GetType().Name}. Give back an agent or its name, Auto, RoundRobin, Random, or $null to end the chat.");

    public static AgentException TimedOut(string what, TimeSpan timeout, Exception cause) => new(
        ErrorKind.Timeout,
        FormattableString.Invariant($"{what} did not end within its timeout of {timeout.TotalSeconds:0.###} s."),
        cause);
}
