using System.Text.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Reads one line of a worker.</summary>
internal static class WorkerLine
{
    /// <summary>The line's JSON object; null when it is none.</summary>
    public static JsonDocument? TryParse(ReadOnlySpan<byte> line)
    {
        if (line[0] != '{')
        {
            return null;
        }

        try
        {
            // The bytes are the reader's, and the document would keep them.
            return JsonDocument.Parse(line.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
