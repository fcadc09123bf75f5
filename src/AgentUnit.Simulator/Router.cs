using AgentUnit.Simulator.Chat;
using AgentUnit.Simulator.Embeddings;
using AgentUnit.Simulator.Http;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator;

/// <summary>Finds who answers a request.</summary>
internal sealed class Router
{
    private readonly SimulatorState _state;
    private readonly Admission _admission;
    private readonly ChatEndpoint _chat;
    private readonly EmbeddingEndpoint _embeddings;

    public Router(SimulatorState state)
    {
        _state = state;
        _admission = new Admission(state);
        var whole = new WholeAnswer(state, _admission);
        _chat = new ChatEndpoint(state, _admission, whole);
        _embeddings = new EmbeddingEndpoint(state, _admission, whole);
    }

    public async ValueTask ServeAsync(Exchange exchange)
    {
        var path = exchange.Request.Path;
        if (exchange.Request.Problem is null && path is "/v1/models" or "/models" or RecordEndpoint.Path)
        {
            WriteList(exchange, path);
            await exchange.SendAsync().ConfigureAwait(false);
            return;
        }

        var entry = _state.Log.Begin(exchange.Connection, path, exchange.Request.Arrived);
        _state.Stall.Arrived(entry.Arrived);
        _state.Began();
        try
        {
            await ServeAsync(exchange, entry).ConfigureAwait(false);
        }
        finally
        {
            _state.Ended();
            if (entry.Ended == RequestEntry.NotYet)
            {
                // The client went away first.
                entry.Ended = _state.Now;
            }
        }
    }

    private async ValueTask ServeAsync(Exchange exchange, RequestEntry entry)
    {
        entry.Status = Refuse(exchange);
        if (entry.Status == 0)
        {
            try
            {
                if (entry.Path is "/v1/chat/completions" or "/chat/completions")
                {
                    await _chat.ServeAsync(exchange, entry).ConfigureAwait(false);
                }
                else
                {
                    await _embeddings.ServeAsync(exchange, entry).ConfigureAwait(false);
                }

                return;
            }
            catch (BadRequestException exception)
            {
                entry.Status = 400;
                ErrorAnswer.WriteBadRequest(exchange, exception);
            }
        }

        await exchange.SendLastAsync(entry).ConfigureAwait(false);
    }

    // The status of a refusal that was written; 0 when the request may be read.
    private int Refuse(Exchange exchange)
    {
        var request = exchange.Request;
        if (request.Problem is { } problem)
        {
            ErrorAnswer.WriteProblem(exchange, problem);
            return problem.Status;
        }

        if (request.Path is not ("/v1/chat/completions" or "/chat/completions" or "/v1/embeddings" or "/embeddings"))
        {
            ErrorAnswer.Write(exchange, 404, "invalid_request_error", $"The simulator has no '{request.Path}'. It has /v1/chat/completions, /v1/embeddings and /v1/models.", "unknown_url");
            return 404;
        }

        if (request.Verb != HttpVerb.Post)
        {
            ErrorAnswer.Write(exchange, 405, "invalid_request_error", $"'{request.Path}' takes POST.", headers: "Allow: POST\r\n");
            return 405;
        }

        if (!_admission.IsAllowed(exchange))
        {
            ErrorAnswer.WriteUnauthorized(exchange);
            return 401;
        }

        return 0;
    }

    private void WriteList(Exchange exchange, string path)
    {
        var isRecord = path == RecordEndpoint.Path;
        if (!_admission.IsAllowed(exchange))
        {
            ErrorAnswer.WriteUnauthorized(exchange);
        }
        else if (exchange.Request.Verb is not (HttpVerb.Get or HttpVerb.Head) && !(isRecord && exchange.Request.Verb == HttpVerb.Delete))
        {
            ErrorAnswer.Write(exchange, 405, "invalid_request_error", $"'{path}' takes GET.", headers: isRecord ? "Allow: GET, HEAD, DELETE\r\n" : "Allow: GET, HEAD\r\n");
        }
        else if (isRecord)
        {
            RecordEndpoint.Write(exchange, _state);
        }
        else
        {
            ModelsEndpoint.Write(exchange, _state);
        }
    }
}
