using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Monitoring.Alerts;

/// <summary>What can be wrong with an alert.</summary>
internal static class AlertErrors
{
    public static AgentUnitException DurationInvalid(string alert, string duration) => new(
        "AgentUnit.AlertInvalid",
        ProblemKind.InvalidArgument,
        $"The alert '{alert}' cannot be read: '{duration}' is not a duration above 0 and up to a day. Write 'p95(duration) > 800 for 10s', with ms, s, m or h.");

    public static AgentUnitException FigureUnknown(string alert, string figure) => new(
        "AgentUnit.AlertInvalid",
        ProblemKind.InvalidArgument,
        $"The alert '{alert}' cannot be watched: a monitor has no figure {figure}. It has memory_, working_set_, heap_ and cpu_ figures, success_rate, error_rate, timeout_rate and throughput, and avg, min, max and p of duration, response, service, ttft and itl.");

    public static AgentUnitException ConditionMissing() => new(
        "AgentUnit.AlertMissing",
        ProblemKind.InvalidArgument,
        $"There is an action and no alert that could start it. Give one: {Setting.Alert} 'p95(duration) > 800 for 10s'.");
}
