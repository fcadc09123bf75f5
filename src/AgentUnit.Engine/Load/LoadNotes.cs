using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Load;

/// <summary>What a kind of load cannot show, in the words of the reports.</summary>
internal static class LoadNotes
{
    /// <summary>For every measurement without a schedule.</summary>
    public static string ClosedLoop =>
        $"A closed loop asks again only when an answer has come, so it cannot see the users who would have waited while the agent was slow (coordinated omission). Measure with {Setting.Rate}, {Setting.Stage} or {Setting.Trace} to see them.";
}
