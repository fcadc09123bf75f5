using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Load;

/// <summary>What can be wrong with a load that is asked for.</summary>
internal static class LoadErrors
{
    public static AgentUnitException Conflict(Setting first, Setting second) => Invalid(
        "AgentUnit.LoadConflict",
        $"{first} and {second} both say when cases are due. Give one of {Setting.Rate}, {Setting.Stage} and {Setting.Trace}.");

    public static AgentUnitException Unused(Setting setting, string needed) => Invalid(
        "AgentUnit.LoadParameterUnused",
        $"{setting} means something only together with {needed}. Add that, or leave {setting} out.");

    public static AgentUnitException AutoInOpenLoop() => Invalid(
        "AgentUnit.LoadThrottleAuto",
        $"{Setting.ThrottleLimit} Auto changes how many calls are in flight, and an open loop starts each case when it is due. Give one of the two.");

    public static AgentUnitException NotPositive(Setting setting, double value) => Invalid(
        "AgentUnit.LoadValueInvalid",
        FormattableString.Invariant($"{setting} is {value}. Give a number above 0."));

    public static AgentUnitException StageInvalid(string text, int place, string expected) => Invalid(
        "AgentUnit.LoadStageInvalid",
        $"The stage '{text}' cannot be read: {expected} is expected at '{(place < text.Length ? text[place..] : "the end")}' (character {place + 1}). Write '10/s for 30s', 'to 100/s over 60s' or 'from 10/s to 100/s over 1m'.");

    public static AgentUnitException NoArrivals() => Invalid(
        "AgentUnit.LoadEmpty",
        "No case is ever due by these stages: their rate is 0 throughout. Give a rate above 0.");

    public static AgentUnitException TraceColumnMissing(string path, IEnumerable<string> columns) => new(
        "AgentUnit.TraceColumnMissing",
        ProblemKind.InvalidData,
        $"'{path}' has no column of times. Name it Timestamp, Time or Arrival. It has: {string.Join(", ", columns)}.");

    public static AgentUnitException TraceValueInvalid(string path, int line, string column, object? value) => new(
        "AgentUnit.TraceInvalid",
        ProblemKind.InvalidData,
        $"{path}, line {line}: {column} is '{value}'. Give a time as seconds or as a date and time, and tokens as a whole number.");

    public static AgentUnitException TraceEmpty(string path) => new(
        "AgentUnit.TraceEmpty",
        ProblemKind.InvalidData,
        $"'{path}' holds no arrivals.");

    public static AgentUnitException TraceUnordered(string path, int line) => new(
        "AgentUnit.TraceUnordered",
        ProblemKind.InvalidData,
        $"{path}, line {line}: the time lies before that of the line above. Sort the file by time.");

    private static AgentUnitException Invalid(string id, string message) => new(id, ProblemKind.InvalidArgument, message);
}

/// <summary>What a kind of load cannot show, in the words of the reports.</summary>
internal static class LoadNotes
{
    /// <summary>For every measurement without a schedule.</summary>
    public static string ClosedLoop =>
        $"A closed loop asks again only when an answer has come, so it cannot see the users who would have waited while the agent was slow (coordinated omission). Measure with {Setting.Rate}, {Setting.Stage} or {Setting.Trace} to see them.";
}
