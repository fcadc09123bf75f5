using System.Text.Json;
using AgentUnit.Engine.Json;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Reads the error that a worker answers with: <c>{"kind":"RateLimited","message":"...","transient":true}</c>, or a text.</summary>
internal static class WorkerErrorReader
{
    private static readonly ErrorKind[] Healing = [ErrorKind.Connection, ErrorKind.RateLimited, ErrorKind.ServerError, ErrorKind.Timeout];

    public static AgentException Read(JsonElement error, ProgramSecrets secrets)
    {
        var (kind, unknown) = Kind(error.Text("kind"));
        var said = error.ValueKind == JsonValueKind.Object ? error.Text("message") ?? "" : error.AsText();
        var message = secrets.Text.Excerpt(said.Length > 0 ? said : "The agent failed and did not say why.");
        return new AgentException(kind, unknown is null ? message : $"{message} ({unknown})")
        {
            IsTransient = error.Truth("transient") ?? Healing.Contains(kind),
            RetryAfter = error.Number("retry_after_ms") is >= 0 and < 1e9 and var wait ? TimeSpan.FromMilliseconds(wait) : null,
            StatusCode = error.Count("status"),
        };
    }

    private static (ErrorKind Kind, string? Unknown) Kind(string? name)
    {
        if (name is null)
        {
            return (ErrorKind.Agent, null);
        }

        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            if (KeyName.Same(kind.ToString(), name))
            {
                return (kind, null);
            }
        }

        return (ErrorKind.Agent, NearestName.Unknown("error kind", name, Enum.GetNames<ErrorKind>()));
    }
}
