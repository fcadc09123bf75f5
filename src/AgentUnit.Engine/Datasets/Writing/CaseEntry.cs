namespace AgentUnit.Engine.Datasets.Writing;

/// <summary>A case as plain values under the keys of a data file; what it does not have is left out.</summary>
internal static class CaseEntry
{
    public static IEnumerable<KeyValuePair<string, object?>> Of(TestCase testCase) =>
        All(testCase).Where(pair => pair.Value is not (null or IReadOnlyCollection<object?> { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 }));

    /// <summary>The messages as plain values.</summary>
    public static IReadOnlyList<object?> Messages(TestCase testCase) => [.. testCase.Messages.Select(Message)];

    private static IEnumerable<KeyValuePair<string, object?>> All(TestCase testCase) =>
    [
        new(CaseKeys.Id[0], testCase.Id),
        new(CaseKeys.Input[0], testCase.Input),
        new(CaseKeys.Messages[0], Messages(testCase)),
        new(CaseKeys.Turns[0], TurnList.Plain(testCase)),
        new(CaseKeys.Expected[0], testCase.ExpectedOutput),
        new(CaseKeys.Context[0], testCase.Context),
        new(CaseKeys.Tags[0], testCase.Tags),
        new(CaseKeys.ToolMocks[0], ToolMockList.Plain(testCase)),
        new(CaseKeys.Metadata[0], testCase.Metadata),
    ];

    private static Dictionary<string, object?> Message(ChatMessage message)
    {
        var entry = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["role"] = message.Role.ToString().ToLowerInvariant(),
            ["content"] = message.Content,
        };
        if (message.Name is not null)
        {
            entry.Add("name", message.Name);
        }

        if (message.ToolCallId is not null)
        {
            entry.Add("tool_call_id", message.ToolCallId);
        }

        if (message.ToolCalls.Count > 0)
        {
            entry.Add("tool_calls", MessageToolCalls.Plain(message.ToolCalls));
        }

        return entry;
    }
}
