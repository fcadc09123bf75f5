namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Reads as much of a body as an error message can need.</summary>
internal static class ErrorBody
{
    private const int MaximumLength = 64 * 1024;

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream? stream, CancellationToken cancellationToken)
    {
        var body = new byte[MaximumLength];
        var length = 0;
        try
        {
            while (stream is not null && length < body.Length)
            {
                var read = await stream.ReadAsync(body.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }
        }
        catch (IOException)
        {
            // What came before the connection broke still says more than that it broke.
        }

        return body.AsMemory(0, length);
    }
}
