using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Writes one call as a line of JSON.</summary>
internal static class RecordingLine
{
    // A file of its own, never part of a web page: letters stay readable in every script.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(AgentRequest request, TimeSpan duration, AgentReply reply) =>
        Write(request, duration, json => WriteReply(json, reply));

    public static ReadOnlyMemory<byte> Of(AgentRequest request, TimeSpan duration, AgentException failure) =>
        Write(request, duration, json => WriteFailure(json, failure));

    private static ReadOnlyMemory<byte> Write(AgentRequest request, TimeSpan duration, Action<Utf8JsonWriter> writeResult)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString(RecordingKeys.Id, request.Case.Id);
            json.WriteNumber(RecordingKeys.Repeat, request.Repeat);
            json.WriteNumber(RecordingKeys.Attempt, request.Attempt);
            WriteRequest(json, request.Case);
            writeResult(json);
            WriteMilliseconds(json, RecordingKeys.DurationMs, duration);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static void WriteRequest(Utf8JsonWriter json, TestCase testCase)
    {
        if (testCase.Messages.Count == 0)
        {
            json.WriteString(RecordingKeys.Input, testCase.Input ?? "");
            return;
        }

        json.WriteStartArray(RecordingKeys.Messages);
        foreach (var message in testCase.Messages)
        {
            RecordedTeam.Write(json, message);
        }

        json.WriteEndArray();
    }

    private static void WriteReply(Utf8JsonWriter json, AgentReply reply)
    {
        json.WriteString(RecordingKeys.Output, reply.Output);
        WriteNumber(json, RecordingKeys.InputTokens, reply.InputTokens);
        WriteNumber(json, RecordingKeys.CachedInputTokens, reply.CachedInputTokens);
        WriteNumber(json, RecordingKeys.OutputTokens, reply.OutputTokens);
        WriteText(json, RecordingKeys.FinishReason, reply.FinishReason);
        WriteText(json, RecordingKeys.Model, reply.Model);
        WriteNumber(json, RecordingKeys.Turns, reply.Turns);
        WriteMilliseconds(json, RecordingKeys.TimeToFirstTokenMs, reply.TimeToFirstToken);
        WriteMilliseconds(json, RecordingKeys.TimeToLastTokenMs, reply.TimeToLastToken);
        RecordedTeam.Write(json, reply);
    }

    private static void WriteFailure(Utf8JsonWriter json, AgentException failure)
    {
        json.WriteString(RecordingKeys.ErrorKind, failure.Kind.ToString());
        json.WriteString(RecordingKeys.Error, failure.Message);
        WriteNumber(json, RecordingKeys.StatusCode, failure.StatusCode);
        WriteMilliseconds(json, RecordingKeys.RetryAfterMs, failure.RetryAfter);
        if (failure.IsTransient)
        {
            json.WriteBoolean(RecordingKeys.Transient, true);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(key, number);
        }
    }

    private static void WriteMilliseconds(Utf8JsonWriter json, string key, TimeSpan? value)
    {
        if (value is { } time)
        {
            json.WriteNumber(key, Math.Round(time.TotalMilliseconds, 3));
        }
    }
}
