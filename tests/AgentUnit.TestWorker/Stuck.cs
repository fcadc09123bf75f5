namespace AgentUnit.TestWorker;

/// <summary>A process that does not end by itself as far as a test can see; but one that a failed test leaves behind does.</summary>
internal static class Stuck
{
    private static readonly TimeSpan LongerThanAnyTest = TimeSpan.FromMinutes(5);

    public static void Stay()
    {
        Thread.Sleep(LongerThanAnyTest);
        Environment.Exit(99);
    }
}
