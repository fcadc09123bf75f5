using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>What can be wrong with a team.</summary>
internal static class TeamErrors
{
    public static AgentUnitException Empty() => Invalid(
        "AgentUnit.TeamEmpty",
        $"The team has no agents. Give {Setting.Agent} the definitions that New-AgentDefinition makes.");

    public static AgentUnitException AgentTwice(string name) => Invalid(
        "AgentUnit.AgentNameTwice",
        $"Two different agents of the team are named '{name}'. Give each a name of its own; names differ by more than case.");

    public static AgentUnitException AgentUnknown(string parameter, string name, IReadOnlyCollection<string> known) => new(
        "AgentUnit.AgentUnknown",
        ProblemKind.NotFound,
        $"{parameter}: {NearestName.Unknown("agent", name, known)}");

    public static AgentUnitException HandoffUnknown(string agent, string name, IReadOnlyCollection<string> known) => new(
        "AgentUnit.HandoffUnknown",
        ProblemKind.NotFound,
        $"The agent '{agent}' hands over to one that the team does not have. {NearestName.Unknown("agent", name, known)} Give it to {Setting.Agent} as well.");

    public static AgentUnitException ToolTwice(string agent, string tool) => Invalid(
        "AgentUnit.ToolNameTwice",
        $"The agent '{agent}' has two tools named '{tool}'; a handoff's tool is named transfer_to_ and the agent. Rename or remove one.");

    private static AgentUnitException Invalid(string errorId, string message) => new(errorId, ProblemKind.InvalidArgument, message);
}

/// <summary>Failures of a team, with what there was of its reply: its messages and tokens were paid for.</summary>
internal static class TeamFailures
{
    public static AgentException Of(AgentException failure, TeamRecorder recorder) => new(failure.Kind, failure.Message, failure)
    {
        IsTransient = failure.IsTransient,
        RetryAfter = failure.RetryAfter,
        StatusCode = failure.StatusCode,
        PartialReply = recorder.Build(""),
    };

    public static AgentException Stopped(OperationCanceledException cause, TeamRecorder recorder) => new(
        ErrorKind.Timeout,
        FormattableString.Invariant($"Stopped after {recorder.AttemptMs:0} ms, before the team had ended."),
        cause)
    {
        PartialReply = recorder.Build(""),
    };
}
