namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the values of those options of metrics that have few.</summary>
public sealed class MetricOptionCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["Method"] = ["EditDistance", "RougeL", "Rouge1", "Rouge2", "Bleu", "Cosine"],
    ["Mode"] = ["InOrder", "AnyOrder", "Subset", "Superset"],
    ["Measure"] = ["F1", "Precision", "Recall"],
    ["Arguments"] = ["Exact", "Subset", "Wildcard", "Regex", "Ignore"],
    ["Of"] = ["Messages", "Turns", "ModelCalls", "ToolCalls", "Tokens", "Time"],
    ["Combine"] = ["Median", "Mean", "Minimum"],
});
