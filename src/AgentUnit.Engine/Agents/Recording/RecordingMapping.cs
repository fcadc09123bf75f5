using AgentUnit.Engine.Datasets;

namespace AgentUnit.Engine.Agents.Recording;

/// <summary>Where a recording of another making has its ids, requests and answers; null stands for the names that AgentUnit writes.</summary>
internal sealed record RecordingMapping(PropertyPath? Id = null, PropertyPath? Input = null, PropertyPath? Output = null)
{
    /// <summary>The mapping by the paths as they were given.</summary>
    public static RecordingMapping Of(string? id, string? input, string? output) => new(Path(id), Path(input), Path(output));

    private static PropertyPath? Path(string? text) => text is null ? null : new PropertyPath(text);
}
