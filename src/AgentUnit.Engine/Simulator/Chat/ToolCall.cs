namespace AgentUnit.Engine.Simulator.Chat;

/// <summary>A call of a tool that an answer asks for.</summary>
/// <param name="Id">What the tool's result has to name.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">Its arguments as JSON.</param>
internal sealed record ToolCall(string Id, string Name, string Arguments);
