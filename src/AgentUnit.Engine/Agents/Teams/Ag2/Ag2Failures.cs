using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams.Ag2;

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
