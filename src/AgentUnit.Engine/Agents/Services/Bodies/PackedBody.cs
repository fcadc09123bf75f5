using System.IO.Compression;

namespace AgentUnit.Engine.Agents.Services.Bodies;

/// <summary>Unpacks a body. None is asked for packed, but some services and proxies pack all the same.</summary>
internal static class PackedBody
{
    /// <exception cref="AgentException">It is packed in a way that is not known.</exception>
    public static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        foreach (var name in content.Headers.ContentEncoding.Reverse())
        {
            stream = name.ToLowerInvariant() switch
            {
                "identity" => stream,
                "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
                "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
                _ => throw new AgentException(ErrorKind.InvalidResponse, $"The agent packed its answer as '{name}', which it was not asked to and cannot be unpacked here."),
            };
        }

        return stream;
    }

    public static AgentException Broken(Exception cause) => new(
        ErrorKind.InvalidResponse,
        "The agent's answer says that it is packed, and cannot be unpacked. Its Content-Encoding header may be wrong.",
        cause);
}
