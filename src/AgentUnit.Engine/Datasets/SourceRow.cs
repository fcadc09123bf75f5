namespace AgentUnit.Engine.Datasets;

/// <summary>One entry of a source, before it is made a case.</summary>
/// <param name="Position">Its line, or its place among the cases given; from 1.</param>
/// <param name="Value">A plain value; a dictionary, or text that is the whole input.</param>
/// <param name="Problem">What is wrong with this entry alone; the next one can be read all the same.</param>
internal readonly record struct SourceRow(int Position, object? Value, AgentUnitException? Problem = null);
