using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>What can be wrong with a dataset as a whole.</summary>
internal static class DatasetErrors
{
    private const string Formats = "Json, JsonLines, Csv or Yaml";

    public static AgentUnitException Empty(string source) => new(
        "AgentUnit.DatasetEmpty",
        ProblemKind.InvalidData,
        $"{source} holds no cases.");

    public static AgentUnitException NoneValid(string source, int skipped) => new(
        "AgentUnit.DatasetEmpty",
        ProblemKind.InvalidData,
        $"{source} holds no valid case: all {skipped} were left out. The messages before this say why.");

    public static AgentUnitException FormatUnknown(string path, string extension) => new(
        "AgentUnit.DatasetFormatUnknown",
        ProblemKind.InvalidArgument,
        extension.Length == 0
            ? $"'{path}' has no extension that tells its format. Say it with {Setting.Format} {Formats}."
            : $"'{path}': the extension '{extension}' is not known (.json, .jsonl, .ndjson, .csv, .tsv, .yaml, .yml, each also with .gz). Say the format with {Setting.Format} {Formats}.");

    public static AgentUnitException ExtensionUnknown(string path) => new(
        "AgentUnit.DatasetFormatUnknown",
        ProblemKind.InvalidArgument,
        $"The extension of '{path}' does not say what the file holds. Name it .json, .jsonl, .csv, .tsv or .yaml.");

    public static AgentUnitException FormatInvalid(string format, string path, int line, string why, Exception? cause = null) => new(
        $"AgentUnit.Dataset{format}Invalid",
        ProblemKind.InvalidData,
        $"{path}, line {line}: not valid {format.ToUpperInvariant()}: {Sentence(why)}",
        cause);

    public static AgentUnitException LayoutUnknown(string path, IReadOnlyCollection<string> keys) => new(
        "AgentUnit.DatasetLayoutUnknown",
        ProblemKind.InvalidData,
        $"{path} holds neither a list of cases nor an object with one. {Found("keys", keys)} Put the cases into a list named 'test_cases'.");

    public static AgentUnitException ListAmbiguous(string path, IReadOnlyCollection<string> lists) => new(
        "AgentUnit.DatasetLayoutUnknown",
        ProblemKind.InvalidData,
        $"{path} holds several lists ({string.Join(", ", lists)}). Name the one that holds the cases 'test_cases'.");

    public static AgentUnitException NoInputColumn(string path, IReadOnlyCollection<string> columns) => new(
        "AgentUnit.DatasetInputColumnMissing",
        ProblemKind.InvalidData,
        $"{path}, line 1: no column is named {string.Join(" or ", CaseKeys.Input)}. {Found("columns", columns)} Say which one holds the input with {Setting.InputProperty}; the first line must name the columns.");

    public static AgentUnitException PropertyNotFound(string source, string parameter, string path, IReadOnlyCollection<string> known)
    {
        var guess = NearestName.Find(path, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return new(
            "AgentUnit.DatasetPropertyNotFound",
            ProblemKind.InvalidArgument,
            $"{source}: {parameter} '{path}' leads nowhere in any of the cases.{guess} What they have: {string.Join(", ", known)}.");
    }

    public static AgentUnitException KeyUnknown(string key, IReadOnlyCollection<string> known) => new(
        "AgentUnit.DatasetKeyUnknown",
        ProblemKind.InvalidArgument,
        $"The dataset: {NearestName.Unknown("key", key, known)} If the table is a case, call its input {string.Join(" or ", CaseKeys.Input.Select(static key => $"'{key}'"))}, or say its name with {Setting.InputProperty}.");

    public static AgentUnitException CasesMissing() => new(
        "AgentUnit.DatasetCasesMissing",
        ProblemKind.InvalidArgument,
        "The dataset has no cases. Give a list of them under the key test_cases.");

    public static AgentUnitException FileExists(string path) => new(
        "AgentUnit.FileExists",
        ProblemKind.WriteError,
        $"'{path}' exists already. Give another path, or use {Setting.Force} to replace it.");

    public static AgentUnitException FilterMissing() => new(
        "AgentUnit.DatasetFilterMissing",
        ProblemKind.InvalidArgument,
        $"There is nothing to do. Give {Setting.MaxLength}, {Setting.ExcludePhrase}, {Setting.Deduplicate} or {Setting.Sample}.");

    public static AgentUnitException SeedWithoutSample() => new(
        "AgentUnit.DatasetSeedWithoutSample",
        ProblemKind.InvalidArgument,
        $"{Setting.Seed} has a meaning with {Setting.Sample} only. Give {Setting.Sample} too, or leave {Setting.Seed} out.");

    private static string Found(string things, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? $"It has no {things}." : $"Its {things}: {string.Join(", ", names)}.";

    private static string Sentence(string why) => why.EndsWith('.') ? why : why + ".";
}

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
