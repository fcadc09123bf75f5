using System.Globalization;
using AgentUnit.Simulator.Http;

namespace AgentUnit.Simulator;

/// <summary>Writes refusals as OpenAI does: a status, and a JSON object with an error.</summary>
internal static class ErrorAnswer
{
    public static void Write(Exchange exchange, int status, string type, string message, string? code = null, string? parameter = null, string headers = "")
    {
        var json = exchange.BeginJson();
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, message);
        json.WriteString("type"u8, type);
        json.WriteString("param"u8, parameter);
        json.WriteString("code"u8, code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        exchange.WriteBody(status, ResponseHead.Json, headers);
    }

    public static void WriteProblem(Exchange exchange, HttpProblem problem) =>
        Write(exchange, problem.Status, "invalid_request_error", problem.Message);

    public static void WriteBadRequest(Exchange exchange, BadRequestException problem) =>
        Write(exchange, 400, "invalid_request_error", problem.Message, parameter: problem.Parameter);

    public static void WriteUnauthorized(Exchange exchange) =>
        Write(exchange, 401, "invalid_request_error", "The API key is missing or wrong.", "invalid_api_key", headers: "WWW-Authenticate: Bearer\r\n");

    public static void WriteModelUnknown(Exchange exchange, string model) =>
        Write(exchange, 404, "invalid_request_error", $"The model '{model}' does not exist.", "model_not_found", "model");

    /// <summary>The statuses of faults that have one: 429, 500, 503.</summary>
    public static int WriteFault(Exchange exchange, SimulatorFault fault, TimeSpan? retryAfter)
    {
        var wait = retryAfter is { } time ? RetryAfter(time) : "";
        switch (fault)
        {
            case SimulatorFault.RateLimit:
                Write(exchange, 429, "requests", "Simulated rate limit: too many requests.", "rate_limit_exceeded", headers: wait);
                return 429;
            case SimulatorFault.Unavailable:
                Write(exchange, 503, "server_error", "Simulated overload: the service is not available.", "overloaded", headers: wait);
                return 503;
            default:
                Write(exchange, 500, "server_error", "Simulated failure of the server.", "internal_error");
                return 500;
        }
    }

    // Whole seconds for everybody, and what was asked for to those who know OpenAI's header.
    private static string RetryAfter(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture,
        $"Retry-After: {Math.Ceiling(time.TotalSeconds):0}\r\nretry-after-ms: {time.TotalMilliseconds:0.###}\r\n");
}
