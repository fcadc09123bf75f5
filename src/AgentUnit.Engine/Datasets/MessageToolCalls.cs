using AgentUnit.Engine.Datasets.Values;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>The tool calls of a message as data files have them: in OpenAI's form, or with id, name and arguments beside each other.</summary>
internal static class MessageToolCalls
{
    /// <summary>The calls; none for null.</summary>
    /// <param name="value">A list of calls.</param>
    /// <param name="invalid">Makes the error of what is wrong.</param>
    public static IReadOnlyList<ToolCall> Read(object? value, Func<string, AgentUnitException> invalid) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list.Select(item => ReadOne(item, invalid)).ToArray(),
        _ => throw invalid("tool_calls must be a list of calls, each with an id and a function."),
    };

    /// <summary>The calls as plain values, in OpenAI's form.</summary>
    public static IReadOnlyList<object?> Plain(IReadOnlyList<ToolCall> calls) => calls.Select(static call => (object?)new Dictionary<string, object?>
    {
        ["id"] = call.Id,
        ["type"] = "function",
        ["function"] = new Dictionary<string, object?> { ["name"] = call.Name, ["arguments"] = call.Arguments },
    }).ToArray();

    private static ToolCall ReadOne(object? item, Func<string, AgentUnitException> invalid)
    {
        if (item is not IReadOnlyDictionary<string, object?> call)
        {
            throw invalid("one of tool_calls is not an object.");
        }

        var function = Find(call, "function") as IReadOnlyDictionary<string, object?> ?? call;
        var name = Text(function, "name") ?? throw invalid("one of tool_calls names no function.");
        return new ToolCall(Text(call, "id") ?? "", name, Find(function, "arguments") switch
        {
            null => "{}",
            string text => text,
            var table => PlainJson.Text(table),
        });
    }

    private static string? Text(IReadOnlyDictionary<string, object?> values, string name) => Find(values, name) is { } value ? PlainText.Of(value) : null;

    private static object? Find(IReadOnlyDictionary<string, object?> values, string name) => values.FirstOrDefault(pair => KeyName.Same(pair.Key, name)).Value;
}
