namespace AgentUnit.Engine.Agents.Teams.Ag2;

/// <summary>Finds what is wrong with the options of a chat, taken one by one.</summary>
internal static class Ag2OptionsCheck
{
    /// <exception cref="AgentUnitException">A value is out of range, or agents do what chats do not know.</exception>
    public static void Check(Ag2Options options)
    {
        AtLeast(1, "MaxTurns", options.MaximumTurns);
        AtLeast(1, "MaxRounds", options.MaximumRounds);
        AtLeast(0, "MaxConsecutiveAutoReply", options.MaximumReplies);
        AtLeast(0, "MaxSelectionRetries", options.SelectionRetries);
        if (options.Timeout is { } timeout && timeout <= TimeSpan.Zero)
        {
            throw Ag2Errors.OutOfRange("TimeoutSec", timeout.TotalSeconds, "above 0");
        }

        if (options.Agents.FirstOrDefault(agent => agent.Handoffs.Count > 0) is { } handing)
        {
            throw Ag2Errors.HandsOver(handing.Name);
        }
    }

    private static void AtLeast(int least, string name, int? value)
    {
        if (value < least)
        {
            throw Ag2Errors.OutOfRange(name, value, least == 0 ? "0 or more" : "1 or more");
        }
    }
}
