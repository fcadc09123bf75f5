using System.Text.Json;
using AgentUnit.Engine.Agents.Services.Bodies;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Reads what a worker writes: its hello, and the events and answers of the call that it is at.</summary>
internal sealed class WorkerOutput(ProgramOptions options, ProgramSecrets secrets) : IDisposable
{
    private readonly LineReader _lines = new(options.MaximumLength);
    private string? _answered;

    /// <summary>Whether it has said hello.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether it has begun a line that it has not ended.</summary>
    public bool IsInLine => !_lines.Rest.IsEmpty;

    /// <summary>What it was asked and has not answered.</summary>
    public WorkerCall? Call { get; set; }

    /// <summary>How many answers were given twice, and left out.</summary>
    public int IgnoredCount { get; private set; }

    /// <summary>Takes the next piece of its output.</summary>
    /// <exception cref="AgentException">It broke the protocol, so that nothing it writes can be believed any more.</exception>
    public void Take(ReadOnlySpan<byte> bytes, ProgramProcess process)
    {
        while (TryRead(ref bytes, out var line))
        {
            line = line.Trim(" \t\uFEFF"u8);
            if (!line.IsEmpty)
            {
                TakeLine(line, process);
            }
        }
    }

    public void Dispose() => _lines.Dispose();

    private bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        try
        {
            return _lines.TryRead(ref bytes, out line);
        }
        catch (AgentException)
        {
            throw ProgramFailures.TooLong(options);
        }
    }

    private void TakeLine(ReadOnlySpan<byte> line, ProgramProcess process)
    {
        if (WorkerLine.TryParse(line, secrets) is not { } json)
        {
            TakeGarbage(line, process);
            return;
        }

        using (json)
        {
            try
            {
                TakeObject(json.RootElement, line.Length, process);
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair is JSON, and no text.
                throw ProgramFailures.BadLine(options, $"wrote a line that cannot be read as text: {secrets.Text.Excerpt(line)}", process, secrets);
            }
        }
    }

    private void TakeGarbage(ReadOnlySpan<byte> line, ProgramProcess process)
    {
        if (IsReady)
        {
            throw ProgramFailures.BadLine(options, $"wrote a line that is no JSON object in UTF-8: {secrets.Text.Excerpt(line)}", process, secrets);
        }

        // Libraries greet when they are loaded: before the hello that is a log.
        process.Errors.Add(line);
        process.Errors.Add("\n"u8);
    }

    private void TakeObject(JsonElement json, int length, ProgramProcess process)
    {
        if (!IsReady)
        {
            TakeHello(json);
            return;
        }

        var id = json.Text("id");
        if (Call is not { } call || id != call.Id)
        {
            TakeUnasked(id, json, process);
            return;
        }

        call.Received += length;
        if (call.Received > options.MaximumLength)
        {
            throw ProgramFailures.TooLong(options);
        }

        if (json.Text("event") is { } kind)
        {
            call.AddEvent(kind, json);
        }
        else if (call.CanFinish(json))
        {
            // Only then is it let go of: one that cannot be read must still fail.
            call.Finish(json);
            _answered = call.Id;
            Call = null;
        }
        else
        {
            throw ProgramFailures.BadLine(options, $"answered without an 'output' or an 'error': {secrets.Text.Excerpt(json.GetRawText())}", process, secrets);
        }
    }

    private void TakeHello(JsonElement json)
    {
        if (json.Count("protocol") == WorkerProtocol.Version)
        {
            IsReady = true;
            return;
        }

        throw ProgramFailures.BadHello(options, json.Field("protocol") is { } version
            ? FormattableString.Invariant($"speaks version {version.AsText()} of the protocol, and this is version {WorkerProtocol.Version}")
            : $"wrote {secrets.Text.Excerpt(json.GetRawText())} before it had said hello");
    }

    // What comes twice for the last request is known and does no harm. Anything else would be taken for the wrong case's answer.
    private void TakeUnasked(string? id, JsonElement json, ProgramProcess process)
    {
        if (id is not null && id == _answered)
        {
            IgnoredCount++;
            return;
        }

        var what = Call is { } call
            ? $"answered with the id '{secrets.Text.Excerpt(id ?? "")}' when it was asked '{call.Id}'"
            : $"wrote without being asked: {secrets.Text.Excerpt(json.GetRawText())}";
        throw ProgramFailures.BadLine(options, what, process, secrets);
    }
}
