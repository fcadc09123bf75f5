using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Reads how a recorded call ended.</summary>
internal static class RecordedResult
{
    private static readonly string[] Kinds = Enum.GetNames<ErrorKind>();

    /// <summary>The failure; null when there is an answer.</summary>
    /// <exception cref="AgentUnitException">The kind of failure is not known.</exception>
    public static RecordedFailure? Failure(RecordingRow row, RecordingMapping mapping)
    {
        var kind = row.Text(RecordingKeys.ErrorKind);
        var message = row.Text(RecordingKeys.Error);
        if (kind is null && (message is null || mapping.Output is not null || row.Find(RecordingKeys.Output) is not null))
        {
            return null;
        }

        return new RecordedFailure(
            kind is null ? ErrorKind.Agent : Kind(kind, row),
            message ?? "The recording does not say what went wrong.",
            row.Text(RecordingKeys.Transient) == "true",
            row.Count(RecordingKeys.StatusCode));
    }

    /// <exception cref="AgentUnitException">There is no answer.</exception>
    public static AgentReply Reply(RecordingRow row, RecordingMapping mapping) => new()
    {
        Output = row.Text(mapping.Output, Setting.OutputProperty, RecordingKeys.Output)
            ?? throw RecordingErrors.OutputMissing(row.Origin, row.Keys),
        InputTokens = row.Count(RecordingKeys.InputTokens),
        CachedInputTokens = row.Count(RecordingKeys.CachedInputTokens),
        OutputTokens = row.Count(RecordingKeys.OutputTokens),
        FinishReason = row.Text(RecordingKeys.FinishReason),
        Model = row.Text(RecordingKeys.Model),
        Turns = row.Count(RecordingKeys.Turns),
        ToolCalls = RecordedTeam.ReadToolCalls(row),
        Transcript = RecordedTeam.ReadTranscript(row),
        Trace = RecordedTeam.ReadTrace(row),
        Metadata = Times(row),
    };

    // The reply's own times are those of this run, which does not wait.
    private static Dictionary<string, object?> Times(RecordingRow row)
    {
        var times = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        Add("RecordedDurationMs", RecordingKeys.DurationMs);
        Add("RecordedTimeToFirstTokenMs", RecordingKeys.TimeToFirstTokenMs);
        Add("RecordedTimeToLastTokenMs", RecordingKeys.TimeToLastTokenMs);
        return times;

        void Add(string name, string key)
        {
            if (row.Number(key) is { } milliseconds)
            {
                times[name] = milliseconds;
            }
        }
    }

    private static ErrorKind Kind(string text, RecordingRow row) =>
        Kinds.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ErrorKind>(text, ignoreCase: true)
            : throw RecordingErrors.ErrorKindUnknown(row.Origin, text, Kinds);
}
