using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>What can be wrong with one case.</summary>
internal static class CaseErrors
{
    public const string InputMissingId = "AgentUnit.CaseInputMissing";

    public static AgentUnitException InputMissing(CaseOrigin origin, IReadOnlyCollection<string> keys, string? path) => new(
        InputMissingId,
        ProblemKind.InvalidData,
        path is null
            ? $"{origin}: the case has no input. Its keys: {string.Join(", ", keys)}. Name it {string.Join(", ", CaseKeys.Input)}, messages or turns, or say its name with {Setting.InputProperty}."
            : $"{origin}: the case has nothing at {Setting.InputProperty} '{path}'. Its keys: {string.Join(", ", keys)}.");

    public static AgentUnitException IdDuplicate(CaseOrigin origin, string id, CaseOrigin first) => new(
        "AgentUnit.CaseIdDuplicate",
        ProblemKind.InvalidData,
        $"{origin}: the id '{id}' was used before, by {first.Place}. Give each case an id of its own, or none.");

    public static AgentUnitException KeyUnknown(CaseOrigin origin, string key, IReadOnlyCollection<string> known) => new(
        "AgentUnit.CaseKeyUnknown",
        ProblemKind.InvalidData,
        $"{origin}: {NearestName.Unknown("key", key, known)} Put what belongs to none of them into metadata = @{{ }}.");

    public static AgentUnitException KeyRepeated(CaseOrigin origin, string key, string other) => new(
        "AgentUnit.CaseKeyRepeated",
        ProblemKind.InvalidData,
        $"{origin}: '{key}' and '{other}' are the same key. Keep one of them.");

    public static AgentUnitException NotACase(CaseOrigin origin, string what) => new(
        "AgentUnit.CaseInvalid",
        ProblemKind.InvalidData,
        $"{origin}: {what} is not a case. A case is an object with an input, or the input as text.");

    public static AgentUnitException MetricNotWritable(string id, string metric) => new(
        "AgentUnit.CaseMetricNotWritable",
        ProblemKind.InvalidData,
        $"The case '{id}' has a turn with the metric {metric}, which is not known by its name and options alone, and cannot be written to a file. Give it as a name, or as a table with a name and options.");

    public static AgentUnitException ValueInvalid(CaseOrigin origin, string key, string what) => new(
        "AgentUnit.CaseInvalid",
        ProblemKind.InvalidData,
        $"{origin}, key '{key}': {what}");
}
