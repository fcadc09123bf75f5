using System.ClientModel.Primitives;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Agents.Services.Bodies;

namespace AgentUnit.Engine.Agents.OpenAI.Transport;

/// <summary>Turns an answer whose status is no success into the failure that it means.</summary>
internal static class StatusFailures
{
    public static bool IsSuccess(PipelineResponse response) => response.Status is >= 200 and <= 299;

    public static async ValueTask<AgentException> ReadAsync(PipelineResponse response, ServiceFailures failures, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (response.Status is >= 300 and <= 399)
        {
            return failures.Redirected(response.Status, Header("Location"));
        }

        var body = await ErrorBody.ReadAsync(response.ContentStream, cancellationToken).ConfigureAwait(false);
        return failures.FromStatus(response.Status, body, RetryAfterHeader.Read(Header, clock));

        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
    }
}
