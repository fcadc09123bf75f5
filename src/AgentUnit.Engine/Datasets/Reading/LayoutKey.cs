namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>A key of the outermost object of a document.</summary>
/// <param name="Name">The key.</param>
/// <param name="Text">Its value, where that is text.</param>
/// <param name="IsListOfObjects">Whether its value is a list that begins with an object.</param>
internal sealed record LayoutKey(string Name, string? Text, bool IsListOfObjects);
