namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Takes all that a process writes, as it comes, so that it is never held up by a full pipe.</summary>
internal static class StreamPump
{
    private const int Length = 16 * 1024;

    /// <returns>Completes at the end of the stream.</returns>
    public static Task RunAsync(Stream stream, StreamTaker take) => OperatingSystem.IsWindows()
        // Pipes to a child block there; a thread of their own keeps the pool free.
        ? Task.Factory.StartNew(() => Run(stream, take), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        : Task.Run(() => RunCoreAsync(stream, take));

    private static void Run(Stream stream, StreamTaker take)
    {
        var buffer = new byte[Length];
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                take(buffer.AsSpan(0, count));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The process is gone, or was given up.
        }
    }

    private static async Task RunCoreAsync(Stream stream, StreamTaker take)
    {
        var buffer = new byte[Length];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                take(buffer.AsSpan(0, count));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The process is gone, or was given up.
        }
    }

    private static bool IsEnd(Exception exception) => exception is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;
}

/// <summary>Takes bytes that are valid until it returns.</summary>
internal delegate void StreamTaker(ReadOnlySpan<byte> bytes);
