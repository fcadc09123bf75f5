using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Datasets;

/// <summary>The keys that a case has, each with the other names that it goes by, the preferred one first.</summary>
internal static class CaseKeys
{
    public const string ExpectedTools = "expected_tools";
    public const string ExpectedPath = "expected_path";
    public const string References = "references";
    public const string Baseline = "baseline";

    public static readonly string[] Id = ["id"];
    public static readonly string[] Input = ["input", "prompt", "query"];
    public static readonly string[] Messages = ["messages"];
    public static readonly string[] Turns = ["turns"];
    public static readonly string[] ToolMocks = ["tool_mocks", "tool_results"];
    public static readonly string[] Expected = ["expected_output", "expected"];
    public static readonly string[] Context = ["context"];
    public static readonly string[] Tags = ["tags"];
    public static readonly string[] Metadata = ["metadata"];

    /// <summary>What metrics look for in the metadata. An entry may have them beside its other keys.</summary>
    public static readonly string[] ForMetrics = [ExpectedTools, ExpectedPath, References, Baseline];

    /// <summary>Every name, in the order to show them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Id, .. Input, .. Messages, .. Turns, .. Expected, .. Context, .. Tags, .. ToolMocks, .. ForMetrics, .. Metadata];

    /// <summary>Whether any of the keys is one that a case has.</summary>
    public static bool AnyOf(IEnumerable<string> keys) => keys.Any(key => All.Contains(key, KeyName.Comparer));
}
