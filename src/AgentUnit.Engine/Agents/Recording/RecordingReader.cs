using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Reads the calls of a recording: JSON Lines, gz too.</summary>
internal static class RecordingReader
{
    /// <exception cref="AgentUnitException">The file cannot be read, or a line is not a recorded call.</exception>
    public static IEnumerable<RecordedCall> Read(string path, RecordingMapping mapping)
    {
        var file = new TextFile(path);
        return file.Guard(new JsonLinesReader(file).Read()).Select(row => Call(row, mapping, new CaseOrigin(path, row.Position)));
    }

    private static RecordedCall Call(SourceRow source, RecordingMapping mapping, CaseOrigin origin)
    {
        if (source.Problem is { } problem)
        {
            throw RecordingErrors.LineInvalid(origin, problem.InnerException!);
        }

        if (source.Value is not IReadOnlyDictionary<string, object?> values)
        {
            throw RecordingErrors.NotAnObject(origin);
        }

        var row = new RecordingRow(values, origin);
        var id = row.Text(mapping.Id, Setting.IdProperty, RecordingKeys.Id);
        var request = Request(row, mapping);
        if (id is null && request is null)
        {
            throw RecordingErrors.KeyMissing(origin, row.Keys);
        }

        var failure = RecordedResult.Failure(row, mapping);
        return new RecordedCall
        {
            Id = id,
            Request = request,
            Repeat = row.Ordinal(RecordingKeys.Repeat),
            Attempt = row.Ordinal(RecordingKeys.Attempt) ?? 1,
            Failure = failure,
            Reply = failure is null ? RecordedResult.Reply(row, mapping) : null,
        };
    }

    private static string? Request(RecordingRow row, RecordingMapping mapping)
    {
        if (mapping.Input is null && MessageList.IsConversation(row.Find(RecordingKeys.Messages)))
        {
            return RequestText.Of(null, MessageList.Read(row.Find(RecordingKeys.Messages), row.Origin));
        }

        return row.Text(mapping.Input, Setting.InputProperty, RecordingKeys.Input);
    }
}
