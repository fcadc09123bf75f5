using System.Text.Json;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>What can be wrong with a recording.</summary>
internal static class RecordingErrors
{
    private const string LineInvalidId = "AgentUnit.RecordingLineInvalid";

    public static AgentUnitException Packed(string path) => new(
        "AgentUnit.RecordingPacked",
        ProblemKind.InvalidArgument,
        $"'{path}' would be compressed, and a compressed file that is cut off by a crash cannot be read. Record to a name without .gz and compress it afterwards; {Setting.RecordingPath} reads .gz.");

    public static AgentUnitException Empty(string path) => new(
        "AgentUnit.RecordingEmpty",
        ProblemKind.InvalidData,
        $"'{path}' holds no recorded calls. Record some with {Setting.SaveRecordingPath}, or check the path.");

    public static AgentUnitException LineInvalid(CaseOrigin origin, Exception cause) => new(
        LineInvalidId,
        ProblemKind.InvalidData,
        $"{origin}: not valid JSON: {(cause is JsonException json ? JsonProblem.Of(json) : cause.Message).TrimEnd('.')}. A recording has one JSON object a line.",
        cause);

    public static AgentUnitException NotAnObject(CaseOrigin origin) => new(
        LineInvalidId,
        ProblemKind.InvalidData,
        $"{origin}: not a JSON object. A recording has one JSON object a line.");

    public static AgentUnitException PropertyMissing(CaseOrigin origin, Setting setting, string path, IReadOnlyCollection<string> known) => new(
        "AgentUnit.RecordingPropertyNotFound",
        ProblemKind.InvalidData,
        $"{origin}: there is nothing at {setting} '{path}'. {NearestName.Unknown("path", path, known)}");

    public static AgentUnitException OutputMissing(CaseOrigin origin, IReadOnlyCollection<string> keys) => new(
        "AgentUnit.RecordingPropertyNotFound",
        ProblemKind.InvalidData,
        $"{origin}: there is no '{RecordingKeys.Output}'. Its keys: {string.Join(", ", keys)}. Say which one holds the answer with {Setting.OutputProperty}.");

    public static AgentUnitException KeyMissing(CaseOrigin origin, IReadOnlyCollection<string> keys) => new(
        "AgentUnit.RecordingPropertyNotFound",
        ProblemKind.InvalidData,
        $"{origin}: there is neither '{RecordingKeys.Id}' nor '{RecordingKeys.Input}'. Its keys: {string.Join(", ", keys)}. Say which one holds the case's id with {Setting.IdProperty}, or the request with {Setting.InputProperty}.");

    public static AgentUnitException ValueInvalid(CaseOrigin origin, string key, string what) => new(
        LineInvalidId,
        ProblemKind.InvalidData,
        $"{origin}, key '{key}': {what}");

    public static AgentUnitException ErrorKindUnknown(CaseOrigin origin, string kind, IReadOnlyCollection<string> known) => new(
        LineInvalidId,
        ProblemKind.InvalidData,
        $"{origin}: {NearestName.Unknown("error kind", kind, known)}");

    public static AgentException NotRecorded(string path, string id) => new(
        ErrorKind.NotFound,
        $"The recording '{path}' holds neither the case '{id}' nor its request. Record it with {Setting.SaveRecordingPath}, or map its properties with {Setting.IdProperty} and {Setting.InputProperty}.");
}
