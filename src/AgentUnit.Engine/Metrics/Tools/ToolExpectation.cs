using System.Text.Json;

namespace AgentUnit.Engine.Metrics.Tools;

/// <summary>A call of a tool that is expected.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments, a JSON object; null for any.</param>
/// <param name="Agent">Who calls it; null for anybody.</param>
internal sealed record ToolExpectation(string Name, JsonElement? Arguments = null, string? Agent = null)
{
    public override string ToString() => $"{Name}({Arguments?.GetRawText()})";
}
