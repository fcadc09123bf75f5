using System.Collections;

namespace AgentUnit.Tests.Datasets;

/// <summary>Whether two cases are the same all the way down; records compare their lists by reference only.</summary>
internal static class CaseEquality
{
    public static bool Same(TestCase left, TestCase right) =>
        left.Id == right.Id
        && left.Input == right.Input
        && left.ExpectedOutput == right.ExpectedOutput
        && left.Context == right.Context
        && SameItems([.. left.Messages.Select(Plain)], [.. right.Messages.Select(Plain)])
        && SameItems([.. left.Turns.Select(Plain)], [.. right.Turns.Select(Plain)])
        && left.ToolMocks.SequenceEqual(right.ToolMocks)
        && left.Tags.SequenceEqual(right.Tags)
        && SameValue(left.Metadata, right.Metadata);

    private static object?[] Plain(ChatMessage message) => [message.Role, message.Content, message.Name, message.ToolCallId, message.ToolCalls.ToArray()];

    private static object?[] Plain(TestTurn turn) =>
        [turn.Input, turn.ExpectedOutput, turn.Metrics.Select(metric => (object?)$"{metric.GetType().Name} {metric.Name} {metric.Not} {metric.Weight} {metric.Threshold}").ToArray()];

    private static bool SameValue(object? left, object? right) => (left, right) switch
    {
        (IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) =>
            one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && SameValue(pair.Value, value)),
        (string one, string other) => one == other,
        (IEnumerable one, IEnumerable other) => SameItems([.. one.Cast<object?>()], [.. other.Cast<object?>()]),
        _ => Equals(left, right),
    };

    private static bool SameItems(List<object?> left, List<object?> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => SameValue(pair.First, pair.Second));
}
