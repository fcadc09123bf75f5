using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>The keys that a case has, each with the other names that it goes by, the preferred one first.</summary>
internal static class CaseKeys
{
    public static readonly string[] Id = ["id"];
    public static readonly string[] Input = ["input", "prompt", "query"];
    public static readonly string[] Messages = ["messages"];
    public static readonly string[] Turns = ["turns"];
    public static readonly string[] ToolMocks = ["tool_mocks", "tool_results"];
    public static readonly string[] Expected = ["expected_output", "expected"];
    public static readonly string[] Context = ["context"];
    public static readonly string[] Tags = ["tags"];
    public static readonly string[] Metadata = ["metadata"];

    /// <summary>Every name, in the order to show them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Id, .. Input, .. Messages, .. Turns, .. Expected, .. Context, .. Tags, .. ToolMocks, .. Metadata];

    /// <summary>Whether any of the keys is one that a case has.</summary>
    public static bool AnyOf(IEnumerable<string> keys) => keys.Any(key => All.Contains(key, KeyName.Comparer));
}
