namespace AgentUnit.Shell;

/// <summary>What a command that was stopped has left behind, for the session's own script to show once.</summary>
public static class StoppedWork
{
    private static readonly HashSet<object> Shown = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether this is something, and was not asked about before.</summary>
    /// <param name="done">What the command left in its variable; null for nothing.</param>
    public static bool IsNew(object? done) => done is not null && Shown.Add(done);
}
