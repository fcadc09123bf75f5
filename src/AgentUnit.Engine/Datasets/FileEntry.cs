namespace AgentUnit.Engine.Datasets;

/// <summary>An entry of a file: a case, or what is wrong with it.</summary>
/// <param name="Row">The entry as read.</param>
/// <param name="Case">The case; null if the entry is not one.</param>
/// <param name="Problem">What is wrong; null if nothing is.</param>
internal readonly record struct FileEntry(SourceRow Row, TestCase? Case, AgentUnitException? Problem);
