namespace AgentUnit.Engine.Agents.OpenAI;

/// <summary>Where a document's text was found.</summary>
/// <param name="Count">How many texts it has; more than one where it has a tool call.</param>
/// <param name="Start">Where the last one starts, after its quote.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct ContentPlace(int Count, int Start, int Length);
