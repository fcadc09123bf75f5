namespace AgentUnit.Engine.Agents.Recording;

/// <summary>All calls of a recording, to be found by case or by request.</summary>
internal sealed class RecordedCalls
{
    private readonly Dictionary<string, List<RecordedCall>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordedCall>> _byRequest = new(StringComparer.Ordinal);

    public RecordedCalls(IEnumerable<RecordedCall> calls)
    {
        foreach (var call in calls)
        {
            Add(call);
        }
    }

    public int Count { get; private set; }

    /// <summary>The call that stands for this try; null when there is none.</summary>
    /// <param name="request">The try.</param>
    /// <param name="isOtherRequest">Whether it was found by its case's id although the recording has another request there.</param>
    public RecordedCall? Find(AgentRequest request, out bool isOtherRequest)
    {
        isOtherRequest = false;
        var text = RequestText.Of(request);
        if (_byId.TryGetValue(request.Case.Id, out var ofCase))
        {
            // An id is one case within a dataset, and a recording may hold several datasets.
            var same = ofCase.Exists(call => call.Request is { } recorded && recorded != text)
                ? ofCase.FindAll(call => call.Request is null || call.Request == text)
                : ofCase;
            if (same.Count > 0)
            {
                return Choose(same, request);
            }
        }

        if (_byRequest.TryGetValue(text, out var ofRequest))
        {
            return Choose(ofRequest, request);
        }

        isOtherRequest = ofCase is not null;
        return ofCase is null ? null : Choose(ofCase, request);
    }

    private void Add(RecordedCall call)
    {
        Count++;
        var (calls, key) = call.Id is null ? (_byRequest, call.Request!) : (_byId, call.Id);
        if (!calls.TryGetValue(key, out var known))
        {
            calls.Add(key, known = []);
        }

        // Where the recording does not say, the second call of a case is its second repeat.
        var numbered = call.Repeat is null ? call with { Repeat = known.Count + 1 } : call;
        known.Add(numbered);
        if (call is { Id: not null, Request: { } request })
        {
            if (!_byRequest.TryGetValue(request, out var same))
            {
                _byRequest.Add(request, same = []);
            }

            same.Add(numbered);
        }
    }

    // The repeat that is asked for, else the first; of its attempts the one asked for, else the last before it;
    // and of two recordings of the same try the newer, which stands further down.
    private static RecordedCall Choose(List<RecordedCall> calls, AgentRequest request)
    {
        if (calls.Count == 1)
        {
            return calls[0];
        }

        var repeat = calls.Exists(call => call.Repeat == request.Repeat) ? request.Repeat : calls.Min(static call => call.Repeat);
        return calls
            .Where(call => call.Repeat == repeat)
            .OrderBy(call => call.Attempt <= request.Attempt ? request.Attempt - call.Attempt : int.MaxValue / 2 + call.Attempt)
            .GroupBy(static call => call.Attempt)
            .First()
            .Last();
    }
}
