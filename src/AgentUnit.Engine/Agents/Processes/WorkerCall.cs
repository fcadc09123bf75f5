using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>One request to a worker, until it is answered. Only the worker's reader fills it.</summary>
internal sealed class WorkerCall(string id, TimeProvider clock, ProgramSecrets secrets)
{
    private readonly TaskCompletionSource<AgentReply> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _sent = clock.GetTimestamp();
    private readonly StringBuilder _content = new();
    private readonly WorkerTrace _trace = new();
    private TimeSpan? _firstContent;

    public string Id => id;

    public Task<AgentReply> Completion => _completion.Task;

    /// <summary>How many bytes came for it.</summary>
    public long Received { get; set; }

    private TimeSpan Elapsed => clock.GetElapsedTime(_sent);

    /// <summary>Takes a line that is not the last one.</summary>
    public void AddEvent(string kind, JsonElement json)
    {
        if (kind != "content")
        {
            _trace.Add(kind, json, Elapsed.TotalMilliseconds);
            return;
        }

        var text = json.Text("text") ?? "";
        if (text.Length > 0)
        {
            _firstContent ??= Elapsed;
            _content.Append(text);
        }
    }

    /// <summary>Takes the answer, or the error in its place.</summary>
    public void Finish(JsonElement json)
    {
        if (json.Field("error") is { } error)
        {
            Fail(WorkerErrorReader.Read(error, secrets));
            return;
        }

        var elapsed = Elapsed;
        var usage = WorkerUsage.Read(json);
        ChatMessage[] messages = [.. _trace.Messages, .. json.Items("messages").Select(WorkerMessages.Read)];
        _completion.TrySetResult(new AgentReply
        {
            Output = secrets.FromAnswer(json.Text("output") ?? _content.ToString()),
            InputTokens = usage.Input,
            CachedInputTokens = usage.Cached,
            OutputTokens = usage.Output,
            FinishReason = json.Text("finish_reason"),
            Model = json.Text("model"),
            TimeToFirstToken = _firstContent,
            TimeToLastToken = elapsed,
            Turns = json.Count("turns"),
            Transcript = messages.Length == 0 ? [] : Array.ConvertAll(messages, message => message with { Content = secrets.FromAnswer(message.Content) }),
            Trace = _trace.Build(json.Text("stop_reason")),
            Metadata = Metadata(json),
        });
    }

    public void Fail(AgentException failure) => _completion.TrySetException(failure);

    /// <summary>Whether a line that is no event answers: it must say something.</summary>
    public bool CanFinish(JsonElement json) =>
        _content.Length > 0 || json.Field("output") is not null || json.Field("error") is not null;

    private static IReadOnlyDictionary<string, object?> Metadata(JsonElement json)
    {
        if (json.Field("metadata") is not { ValueKind: JsonValueKind.Object } metadata)
        {
            return ReadOnlyDictionary<string, object?>.Empty;
        }

        var result = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in metadata.EnumerateObject())
        {
            result[property.Name] = Plain(property.Value);
        }

        return result;
    }

    private static object? Plain(JsonElement value)
    {
        try
        {
            return PlainText.Bare(PlainJson.Read(value));
        }
        catch (FormatException)
        {
            return value.GetRawText();
        }
    }
}
