using System.ClientModel.Primitives;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Turns an answer whose status is no success into the failure that it means.</summary>
internal static class StatusFailures
{
    public static ValueTask<AgentException> ReadAsync(HttpResponseMessage response, ServiceFailures failures, TimeProvider clock, CancellationToken cancellationToken) =>
        ReadAsync((int)response.StatusCode, response.Content.ReadAsStream(cancellationToken), name => ResponseHeaders.Find(response, name), failures, clock, cancellationToken);

    /// <summary>The same for an answer that the library's client received.</summary>
    public static ValueTask<AgentException> ReadAsync(PipelineResponse response, ServiceFailures failures, TimeProvider clock, CancellationToken cancellationToken) =>
        ReadAsync(response.Status, response.ContentStream, name => response.Headers.TryGetValue(name, out var value) ? value : null, failures, clock, cancellationToken);

    private static async ValueTask<AgentException> ReadAsync(
        int status, Stream? content, Func<string, string?> header, ServiceFailures failures, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (status is >= 300 and <= 399)
        {
            return failures.Redirected(status, header("Location"));
        }

        var body = await ErrorBody.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        return failures.FromStatus(status, body, RetryAfterHeader.Read(header, clock));
    }
}
