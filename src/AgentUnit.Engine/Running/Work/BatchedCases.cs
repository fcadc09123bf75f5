using System.Runtime.ExceptionServices;

namespace AgentUnit.Engine.Running.Work;

/// <summary>Reads a dataset so that no more of its cases are loaded at once than a batch has: those read ahead, and those still running.</summary>
internal static class BatchedCases
{
    /// <param name="cases">The dataset's cases.</param>
    /// <param name="size">The most that may be loaded.</param>
    /// <param name="running">How many are running at the time of reading.</param>
    public static IEnumerable<TestCase> Read(IEnumerable<TestCase> cases, int size, Func<int> running)
    {
        using var source = cases.GetEnumerator();
        var ahead = new Queue<TestCase>();
        while (true)
        {
            var room = Math.Max(1, size - running());
            var problem = Fill(ahead, source, room);
            var ended = ahead.Count < room;
            while (ahead.TryDequeue(out var next))
            {
                yield return next;
            }

            // Only now: what was read before it could not go on is run.
            problem?.Throw();
            if (ended)
            {
                yield break;
            }
        }
    }

    private static ExceptionDispatchInfo? Fill(Queue<TestCase> ahead, IEnumerator<TestCase> source, int count)
    {
        try
        {
            while (ahead.Count < count && source.MoveNext())
            {
                ahead.Enqueue(source.Current);
            }

            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
}
