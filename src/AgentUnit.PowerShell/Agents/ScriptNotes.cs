using System.Management.Automation;

namespace AgentUnit.PowerShell.Agents;

/// <summary>What a script wrote besides its output. Warnings and errors go into the reply's metadata; the rest is for people at a console.</summary>
internal readonly record struct ScriptNotes(IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings)
{
    public ErrorRecord? FirstError => Errors.Count > 0 ? Errors[0] : null;

    /// <summary>Takes what was written and leaves the streams empty.</summary>
    public static ScriptNotes Take(PSDataStreams streams)
    {
        var notes = new ScriptNotes(
            streams.Error.Count > 0 ? streams.Error.ReadAll() : [],
            streams.Warning.Count > 0 ? [.. streams.Warning.ReadAll().Select(static record => record.Message)] : []);
        if (streams.Information.Count + streams.Verbose.Count + streams.Debug.Count + streams.Progress.Count > 0)
        {
            streams.ClearStreams();
        }

        return notes;
    }

    public AgentReply AddTo(AgentReply reply)
    {
        if (Errors.Count + Warnings.Count == 0)
        {
            return reply;
        }

        var metadata = new Dictionary<string, object?>(reply.Metadata, StringComparer.OrdinalIgnoreCase);
        if (Errors.Count > 0)
        {
            metadata["Errors"] = Errors.Select(static error => ScriptFailure.Describe(error)).ToArray();
        }

        if (Warnings.Count > 0)
        {
            metadata["Warnings"] = Warnings.ToArray();
        }

        return reply with { Metadata = metadata };
    }
}
