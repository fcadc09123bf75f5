using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>Reads what tools answer in a case: an object of results by tool, or a list of objects with a tool, a result or an error, and the arguments that it answers.</summary>
internal static class ToolMockList
{
    private static readonly string[] Keys = ["tool", "arguments", "result", "error"];

    /// <summary>Whether a value is such a table; a column of that name may hold something else.</summary>
    public static bool Is(object? value) =>
        value is IReadOnlyDictionary<string, object?> { Count: > 0 }
        || (value is IReadOnlyList<object?> { Count: > 0 } list && list.All(item => item is IReadOnlyDictionary<string, object?> mock && mock.Keys.Any(key => KeyName.Same(key, Keys[0]))));

    /// <summary>The answers.</summary>
    /// <exception cref="AgentUnitException">It is no such table, or an entry is wrong.</exception>
    public static IReadOnlyList<ToolMock> Read(object value, CaseOrigin origin) => value switch
    {
        IReadOnlyDictionary<string, object?> table when Is(value) => table.Select(pair => new ToolMock(pair.Key) { Result = Text(pair.Value) ?? "" }).ToArray(),
        IReadOnlyList<object?> list when Is(value) => list.Select((item, index) => Mock((IReadOnlyDictionary<string, object?>)item!, problem => Invalid(origin, $"entry {index + 1}: {problem}"))).ToArray(),
        _ => throw Invalid(origin, "give an object with a result for each tool, or a list of objects with tool, arguments, result and error."),
    };

    /// <summary>The answers as plain values.</summary>
    public static IReadOnlyList<object?> Plain(TestCase testCase) => testCase.ToolMocks.Select(mock =>
    {
        var entry = new Dictionary<string, object?>(StringComparer.Ordinal) { [Keys[0]] = mock.Tool };
        if (mock.Arguments is not null)
        {
            entry.Add(Keys[1], mock.Arguments);
        }

        entry.Add(mock.Error is null ? Keys[2] : Keys[3], mock.Error ?? mock.Result);
        return (object?)entry;
    }).ToArray();

    private static ToolMock Mock(IReadOnlyDictionary<string, object?> mock, Func<string, AgentUnitException> invalid)
    {
        if (mock.Keys.FirstOrDefault(key => !Keys.Contains(key, KeyName.Comparer)) is { } unknown)
        {
            throw invalid(NearestName.Unknown("key", unknown, Keys));
        }

        var (result, error) = (Find(mock, Keys[2]), Find(mock, Keys[3]));
        if (result is not null && error is not null)
        {
            throw invalid("it has a result and an error. Keep one of them.");
        }

        return Text(Find(mock, Keys[0])) is { Length: > 0 } tool
            ? new ToolMock(tool) { Arguments = Text(Find(mock, Keys[1])), Result = Text(result) ?? "", Error = Text(error) }
            : throw invalid("it names no tool.");
    }

    // What is no text is JSON, for the model as for the comparison of arguments.
    private static string? Text(object? value) => value is null ? null : PlainText.Of(value);

    private static object? Find(IReadOnlyDictionary<string, object?> mock, string name) => mock.FirstOrDefault(pair => KeyName.Same(pair.Key, name)).Value;

    private static AgentUnitException Invalid(CaseOrigin origin, string what) => CaseErrors.ValueInvalid(origin, CaseKeys.ToolMocks[0], what);
}
