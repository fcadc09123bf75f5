using System.Globalization;

namespace AgentUnit.Engine.Agents.Services;

/// <summary>Turns what a service says went wrong into a failure that says what to do.</summary>
internal sealed class ServiceFailures
{
    private readonly ServiceWords _words;
    private readonly string _endpoint;
    private readonly ServiceText _text;

    public ServiceFailures(ServiceWords words, ServiceText text)
    {
        _words = words;
        _endpoint = words.Endpoint;
        _text = text;
    }

    /// <summary>An answer with a status that is no success.</summary>
    public AgentException FromStatus(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        Create(status, ServiceError.Parse(body), retryAfter, inside: false);

    /// <summary>An error that came in the body of an answer whose status was a success.</summary>
    public AgentException FromBody(ReadOnlyMemory<byte> body)
    {
        var error = ServiceError.Parse(body);
        return Create(error.Status ?? StatusFor(error), error, null, inside: true);
    }

    public AgentException Redirected(int status, string? location) => new(
        ErrorKind.InvalidResponse,
        $"{_endpoint} redirects ({status}) to {_text.Excerpt(location ?? "nowhere")}. AgentUnit does not follow redirects: give the right address with {_words.AddressParameter}.")
    {
        StatusCode = status,
    };

    private AgentException Create(int status, ServiceError error, TimeSpan? retryAfter, bool inside)
    {
        var (kind, transient) = Classify(status, error);
        var said = _text.Excerpt(error.Message);
        var where = inside ? "inside its answer" : status.ToString(CultureInfo.InvariantCulture);
        var advice = Advice(kind, error, transient);
        var message = $"{What(kind)} ({where}){(said.Length > 0 ? ": " + said : ".")}{(advice.Length > 0 && said.Length > 0 && !IsEnded(said) ? "." : "")}{advice}";
        return new AgentException(kind, message)
        {
            IsTransient = transient,
            RetryAfter = retryAfter,
            StatusCode = status,
        };
    }

    private static bool IsEnded(string sentence) => sentence[^1] is '.' or '!' or '?';

    private static (ErrorKind Kind, bool Transient) Classify(int status, ServiceError error)
    {
        if (error.Has("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"))
        {
            return (ErrorKind.ContentFilter, false);
        }

        return status switch
        {
            401 or 403 or 407 => (ErrorKind.Authentication, false),
            _ when error.Has("invalid_api_key", "authentication_error") => (ErrorKind.Authentication, false),
            404 => (ErrorKind.NotFound, false),
            _ when error.Has("model_not_found", "DeploymentNotFound") => (ErrorKind.NotFound, false),
            408 => (ErrorKind.Timeout, true),
            429 => (ErrorKind.RateLimited, !error.Has("insufficient_quota", "billing_hard_limit_reached")),
            >= 500 => (ErrorKind.ServerError, true),
            _ => (ErrorKind.InvalidRequest, false),
        };
    }

    // An error without a status of its own is the service's, unless its code says otherwise.
    private static int StatusFor(ServiceError error)
    {
        if (error.Has("rate_limit_exceeded", "rate_limit_error", "insufficient_quota", "too_many_requests"))
        {
            return 429;
        }

        if (error.Has("invalid_request_error", "context_length_exceeded", "BadRequestError"))
        {
            return 400;
        }

        return error.Has("timeout", "request_timeout") ? 408 : 500;
    }

    private string What(ErrorKind kind) => kind switch
    {
        ErrorKind.Authentication => $"{_endpoint} refused the credentials",
        ErrorKind.NotFound => $"{_endpoint} does not have {_words.Missing}",
        ErrorKind.ContentFilter => "The service's content filter refused the request",
        ErrorKind.RateLimited => $"{_endpoint} refused the request for now",
        ErrorKind.Timeout => $"{_endpoint} timed out",
        ErrorKind.ServerError => $"{_endpoint} failed",
        _ => $"{_endpoint} rejected the request",
    };

    private string Advice(ErrorKind kind, ServiceError error, bool transient) => kind switch
    {
        ErrorKind.Authentication => " " + _words.CredentialAdvice,
        ErrorKind.NotFound => " " + _words.MissingAdvice,
        ErrorKind.RateLimited when !transient => " The quota is used up: check the account's plan and billing.",
        ErrorKind.RateLimited => " Lower the throttle or the rate, or retry later.",
        ErrorKind.InvalidRequest when error.Has("context_length_exceeded") => " " + _words.LengthAdvice,
        _ => "",
    };
}

/// <summary>What a kind of adapter calls things and advises, for the messages of <see cref="ServiceFailures"/>.</summary>
internal sealed record ServiceWords
{
    /// <summary>The service's address, without what may be secret.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The parameter that gives the address.</summary>
    public required string AddressParameter { get; init; }

    /// <summary>What may be missing at the address: 'the path', 'the model'.</summary>
    public required string Missing { get; init; }

    /// <summary>What to do when something is missing.</summary>
    public required string MissingAdvice { get; init; }

    /// <summary>What to do when the credentials are refused.</summary>
    public required string CredentialAdvice { get; init; }

    /// <summary>What to do when the request is too long for the model.</summary>
    public required string LengthAdvice { get; init; }
}
