using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentUnit.Engine.Time;
using AgentUnit.Simulator.Http;
using AgentUnit.Simulator.Record;

namespace AgentUnit.Simulator;

/// <summary>A request and the way to answer it. A connection uses one for all of its requests.</summary>
internal sealed class Exchange
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Socket _socket;
    private readonly RequestReader _reader;
    private readonly SimulatorState _state;
    private readonly PacedWait _wait = new();

    public Exchange(Socket socket, RequestReader reader, SimulatorState state, long connection)
    {
        _socket = socket;
        _reader = reader;
        _state = state;
        Connection = connection;
        Json = new Utf8JsonWriter(Body, Compact);
    }

    public long Connection { get; }

    public HttpRequest Request { get; } = new();

    /// <summary>What is sent next.</summary>
    public OutputBuffer Output { get; } = new();

    /// <summary>Where a body is put together, since its length comes first.</summary>
    public OutputBuffer Body { get; } = new();

    /// <summary>Writes to <see cref="Body"/>.</summary>
    public Utf8JsonWriter Json { get; }

    public PacedWait Wait => _wait;

    /// <summary>Begins a JSON body.</summary>
    public Utf8JsonWriter BeginJson()
    {
        Body.Clear();
        Json.Reset(Body);
        return Json;
    }

    /// <summary>Waits for a time of the clock. What follows may run on the pacing thread.</summary>
    public ValueTask Until(long due) => due <= _state.Now ? ValueTask.CompletedTask : _state.Pacer.WaitUntil(_wait, due);

    /// <summary>Puts a response with <see cref="Body"/> as its body into <see cref="Output"/>.</summary>
    public void WriteBody(int status, string contentType = ResponseHead.Json, string headers = "")
    {
        ResponseHead.Write(Output, status, contentType, Body.Length, Request, headers);
        if (Request.Verb != HttpVerb.Head)
        {
            Output.Add(Body.Span);
        }
    }

    /// <summary>Sends <see cref="Output"/>.</summary>
    public async ValueTask SendAsync()
    {
        var left = Output.Memory;
        while (!left.IsEmpty)
        {
            left = left[await _socket.SendAsync(left, SocketFlags.None).ConfigureAwait(false)..];
        }

        Output.Clear();
    }

    /// <summary>Sends what ends the answer, and notes when.</summary>
    public ValueTask SendLastAsync(RequestEntry entry)
    {
        // Noted before the client can know: whoever has the answer finds it in the record.
        entry.Ended = _state.Now;
        var sending = SendAsync();
        return sending.IsCompletedSuccessfully ? sending : NoteAsync(sending, entry);
    }

    /// <summary>Keeps the connection open, and silent, until the client ends it.</summary>
    public async ValueTask HangAsync(RequestEntry entry)
    {
        Request.KeepAlive = false;
        try
        {
            await _reader.UntilClosedAsync().ConfigureAwait(false);
        }
        finally
        {
            entry.Ended = _state.Now;
        }
    }

    /// <summary>Ends the connection in the middle of an answer.</summary>
    /// <param name="entry">The request.</param>
    /// <param name="isReset">Whether it breaks (RST) instead of closing.</param>
    public void Break(RequestEntry entry, bool isReset)
    {
        Request.KeepAlive = false;
        entry.Ended = _state.Now;
        if (isReset)
        {
            _socket.LingerState = new LingerOption(true, 0);
        }

        _socket.Dispose();
    }

    private async ValueTask NoteAsync(ValueTask sending, RequestEntry entry)
    {
        await sending.ConfigureAwait(false);
        entry.Ended = _state.Now;
    }
}
