namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Answers from a recording, at once: what was right or failed then is so again.</summary>
internal sealed class RecordingAdapter : AgentAdapter
{
    private readonly string _path;
    private readonly RecordedCalls _calls;
    private int _otherRequests;

    /// <summary>Reads the whole recording.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="mapping">Where it has its ids, requests and answers.</param>
    /// <exception cref="AgentUnitException">The file cannot be read, is empty, or has a line that is not a recorded call.</exception>
    public RecordingAdapter(string path, RecordingMapping mapping)
    {
        _path = path;
        _calls = new RecordedCalls(RecordingReader.Read(path, mapping));
        if (_calls.Count == 0)
        {
            throw RecordingErrors.Empty(path);
        }
    }

    public override string Kind => "Recording";

    /// <summary>How many calls the recording holds.</summary>
    public int Count => _calls.Count;

    public override ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        if (_calls.Find(request, out var isOtherRequest) is not { } call)
        {
            return ValueTask.FromException<AgentReply>(RecordingErrors.NotRecorded(_path, request.Case.Id));
        }

        if (isOtherRequest)
        {
            Interlocked.Increment(ref _otherRequests);
        }

        return call.Reply is { } reply
            ? new ValueTask<AgentReply>(reply)
            : ValueTask.FromException<AgentReply>(call.Failure!.ToException());
    }

    public override IReadOnlyList<string> TakeWarnings() => Interlocked.Exchange(ref _otherRequests, 0) switch
    {
        0 => [],
        var count => [$"Answered by the case's id although '{_path}' has another request there: {count} of the calls. Record them again if the answers no longer fit."],
    };
}
