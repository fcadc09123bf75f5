namespace AgentUnit.Shell;

/// <summary>What a suite that was stopped has left behind, for the session's own script to show once.</summary>
public static class StoppedSuite
{
    private static object? _shown;

    /// <summary>Whether this is something, and was not asked about before.</summary>
    /// <param name="done">What the suite left in its variable; null for nothing.</param>
    public static bool IsNew(object? done)
    {
        var isNew = done is not null && !ReferenceEquals(done, _shown);
        _shown = done;
        return isNew;
    }
}
