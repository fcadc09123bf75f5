using System.ClientModel;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>Turns what the network throws into a failure that says what to do.</summary>
/// <remarks>A connection that was lost heals when tried again. One that was never to be had (no such host, nobody listening, a bad certificate) does not.</remarks>
internal sealed class ConnectionFailures
{
    private readonly string _endpoint;
    private readonly string _host;
    private readonly string _parameter;

    /// <param name="endpoint">The service's address.</param>
    /// <param name="parameter">The parameter that gave it, for advice.</param>
    public ConnectionFailures(Uri endpoint, string parameter)
    {
        _parameter = parameter;
        _endpoint = ServiceAddress.Display(endpoint);
        _host = endpoint.Host;
    }

    public AgentException From(Exception exception)
    {
        // A client library wraps what the HTTP stack throws.
        var cause = exception is ClientResultException { InnerException: { } inner } ? inner : exception;
        return Error(cause) switch
        {
            HttpRequestError.NameResolutionError => NotResolved(cause),
            HttpRequestError.SecureConnectionError => NotSecured(cause),
            HttpRequestError.ProxyTunnelError => Connection($"The proxy on the way to {_endpoint} refused the connection. Check the proxy settings (HTTPS_PROXY, NO_PROXY).", false, cause),
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new AgentException(
                ErrorKind.InvalidResponse, $"{_endpoint} did not answer in HTTP as it should. Check the port, and whether it wants https.", cause),
            _ => Lost(cause),
        };
    }

    private static HttpRequestError Error(Exception cause) => cause switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException io => io.HttpRequestError,
        _ => HttpRequestError.Unknown,
    };

    private AgentException NotResolved(Exception cause) => Find<SocketException>(cause)?.SocketErrorCode == SocketError.TryAgain
        ? Connection($"The name '{_host}' could not be looked up just now.", true, cause)
        : Connection($"The host '{_host}' was not found. Check {_parameter}, and the name server or proxy settings.", false, cause);

    private AgentException NotSecured(Exception cause) => Find<AuthenticationException>(cause) is { } refused
        ? Connection($"No secure connection to {_endpoint}: {refused.Message} Check the server's certificate, and whether it wants http.", false, cause)
        : Lost(cause);

    private AgentException Lost(Exception cause) => Find<SocketException>(cause)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => Connection($"{_endpoint} refused the connection. Check that the service is running, and the port.", false, cause),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => Connection($"{_endpoint} cannot be reached from here. Check the network and the proxy settings.", false, cause),
        SocketError.TimedOut => Connection($"{_endpoint} did not answer the attempt to connect.", true, cause),
        _ => Connection($"The connection to {_endpoint} was lost before the answer was complete.", true, cause),
    };

    private static AgentException Connection(string message, bool transient, Exception cause) =>
        new(ErrorKind.Connection, message, cause) { IsTransient = transient };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}
